using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>
/// The shipped content, answered from as residents are: with its scope learnt. Built once for all tests that ask it, because the learning
/// takes some seconds.
/// </summary>
public sealed class RealContent : IAsyncLifetime, IDisposable
{
    private readonly ContentLibrary _library = new(
        Options.Create(new ContentOptions { Folder = Repository.Content }), [], NullLogger<ContentLibrary>.Instance);

    public RealContent() => Answers = new CurrentAnswers(_library);

    internal CurrentAnswers Answers { get; }

    internal AnswerIndex Index => Answers.Current;

    public async Task InitializeAsync()
    {
        await _library.LoadAsync(default);
        await Answers.CalibratedAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _library.Dispose();
}

[CollectionDefinition(Name)]
public sealed class RealContentTestGroup : ICollectionFixture<RealContent>
{
    public const string Name = "The shipped content";
}
