using System.Reflection;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Benchmarks;

/// <summary>The shipped content with its answers, and the development questions.</summary>
internal sealed record Material(ContentSnapshot Content, CurrentAnswers Answers, IReadOnlyList<AskedQuestion> Questions)
{
    public static string Root { get; } = typeof(Material).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string DevelopmentFile { get; } = Path.Combine(Root, "content", "questions", "development.jsonl");

    public static async Task<Material> LoadAsync()
    {
        using var library = new ContentLibrary(Options.Create(new ContentOptions { Folder = Path.Combine(Root, "content") }), [], NullLogger<ContentLibrary>.Instance);
        var answers = new CurrentAnswers(library);
        await library.LoadAsync(CancellationToken.None);
        return new Material(library.Current, answers, await AskedQuestion.ReadAsync(DevelopmentFile));
    }

    /// <summary>The guides as entries, with all their phrasings.</summary>
    public IReadOnlyList<IndexedEntry> Entries() => [.. Content.Guides.Select(guide => new IndexedEntry(guide.Id, guide.Title, guide.Questions, BodyOf(guide)))];

    /// <summary>
    /// As many entries as wanted, each with as many phrasings: the guides' phrasings dealt out to two entries, then again and again with
    /// every fourth word made new, so that the vocabulary grows with the base as it would.
    /// </summary>
    public IReadOnlyList<IndexedEntry> Grown(int entries, int phrasings)
    {
        var grown = new List<IndexedEntry>(entries);
        for (var round = 0; grown.Count < entries; round++)
            foreach (var guide in Content.Guides)
                for (var half = 0; half < 2 && grown.Count < entries; half++)
                    grown.Add(new IndexedEntry(
                        $"{guide.Id}-{half}-{round}",
                        Changed(guide.Title, round),
                        [.. guide.Questions.Where((_, i) => i % 2 == half).Take(phrasings).Select(question => Changed(question, round))],
                        half == 0 ? Changed(BodyOf(guide), round) : ""));
        return grown;
    }

    private static string BodyOf(Guide guide) =>
        string.Join('\n', [.. guide.Summary, .. guide.Preparation, .. guide.Parts.SelectMany(part => part.Steps), .. guide.Notes]);

    private static string Changed(string text, int round) =>
        round == 0 ? text : string.Join(' ', text.Split(' ').Select((word, i) => i % 4 == round % 4 ? $"{word}{(char)('a' + round % 26)}{(char)('a' + round / 26 % 26)}" : word));
}
