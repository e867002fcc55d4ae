using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// The real content with its learnt index, made once for all tests that only read it: training takes longer than most tests. Hosts take it in
/// place of their own, which would learn the same.
/// </summary>
internal sealed class SharedContent
{
    private static readonly Lazy<Task<SharedContent>> Shared = new(static () => LoadAsync(Repository.Content));

    private SharedContent(ContentLibrary library, CurrentAnswers answers)
    {
        Library = library;
        Answers = answers;
    }

    public ContentLibrary Library { get; }

    public CurrentAnswers Answers { get; }

    public static Task<SharedContent> RealAsync() => Shared.Value;

    /// <summary>Another folder, for tests that change it.</summary>
    public static async Task<SharedContent> LoadAsync(string folder)
    {
        var library = new ContentLibrary(Options.Create(new ContentOptions { Folder = folder }), [], NullLogger<ContentLibrary>.Instance);
        var answers = new CurrentAnswers(library);
        await library.LoadAsync(CancellationToken.None);
        await answers.CalibratedAsync();
        return new SharedContent(library, answers);
    }
}
