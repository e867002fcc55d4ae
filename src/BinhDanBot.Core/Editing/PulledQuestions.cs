using System.Runtime.CompilerServices;
using System.Text.Json;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>A question that would be answered in another way.</summary>
/// <param name="Question">As people ask.</param>
/// <param name="Before">Titles of the guides that answer it or are offered now; empty when it is refused.</param>
/// <param name="After">The same with the draft in place.</param>
public sealed record PulledQuestion(string Question, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <param name="Asked">How many questions were asked of both.</param>
/// <param name="Pulled">Those whose answer changes, the ones that get another guide first.</param>
public sealed record PulledReport(int Asked, IReadOnlyList<PulledQuestion> Pulled);

/// <summary>
/// Asks the development questions, and phrasings of all other guides, of the content as it is and as it would be with a draft in it. A new
/// phrasing that is too general is seen here before residents feel it.
/// </summary>
public sealed class PulledQuestions(ContentLibrary library, CurrentAnswers answers) : IDisposable
{
    private const string DevelopmentFile = "questions/development.jsonl";

    private const int MostOfOneGuide = 30;

    private readonly SemaphoreSlim _oneRun = new(1, 1);
    private readonly ConditionalWeakTable<AnswerIndex, Dictionary<string, Shown>> _before = [];
    private IReadOnlyList<string>? _development;

    /// <param name="commune">Whose content.</param>
    /// <param name="item">What is being written; its own phrasings are not asked.</param>
    /// <param name="report">Of <see cref="CheckDraft"/>.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<PulledReport> ExecuteAsync(string commune, ContentItem item, DraftReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(report);
        await _oneRun.WaitAsync(cancellationToken);
        try
        {
            var now = answers.For(commune);
            if (report.Content.Digest == now.Content.Digest)
                return new PulledReport(0, []);
            _development ??= await ReadDevelopmentAsync(cancellationToken);
            return await Task.Run(() => Compare(now, AnswerIndexBuilder.BuildQuickly(report.Content).With(now.Confidence), commune, item, cancellationToken), cancellationToken);
        }
        finally
        {
            _oneRun.Release();
        }
    }

    public void Dispose() => _oneRun.Dispose();

    private PulledReport Compare(AnswerIndex now, AnswerIndex then, string commune, ContentItem item, CancellationToken cancellationToken)
    {
        var questions = now.Content.Guides.Where(guide => guide.Id != item.Id && guide.IsFor(commune)).SelectMany(guide => Sample(guide.Questions))
            .Concat(_development!).Distinct(StringComparer.Ordinal).ToList();
        var known = _before.GetOrCreateValue(now);
        var pulled = new List<(PulledQuestion Question, bool Otherwise)>();
        foreach (var question in questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGetValue(question, out var before))
                known.Add(question, before = Ask(now, question, commune));
            var after = Ask(then, question, commune);
            if (!before.IsLike(after))
                pulled.Add((new PulledQuestion(question, Titles(now, before), Titles(then, after)), before.Answers && after.Answers));
        }

        return new PulledReport(questions.Count, [.. pulled.OrderByDescending(entry => entry.Otherwise).Select(entry => entry.Question)]);
    }

    /// <summary>Evenly spread over a guide's phrasings: an editor waits for this.</summary>
    private static IEnumerable<string> Sample(IReadOnlyList<string> phrasings) =>
        phrasings.Count <= MostOfOneGuide ? phrasings : Enumerable.Range(0, MostOfOneGuide).Select(i => phrasings[i * phrasings.Count / MostOfOneGuide]);

    private static Shown Ask(AnswerIndex index, string question, string commune)
    {
        var answer = Answerer.Answer(index, new Question(question, commune));
        return new Shown(answer.Status is not AnswerStatus.ClarificationAsked, [.. answer.Guides.Select(guide => guide.GuideId)]);
    }

    private static List<string> Titles(AnswerIndex index, Shown shown) =>
        [.. shown.Guides.Select(id => index.Content.GuidesById.TryGetValue(id, out var guide) ? guide.Title : id)];

    private async Task<IReadOnlyList<string>> ReadDevelopmentAsync(CancellationToken cancellationToken)
    {
        if (await library.ReadFileAsync(DevelopmentFile, cancellationToken) is not { } bytes || ContentFolder.Decode(bytes) is not { } text)
            return [];
        var questions = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var read = JsonDocument.Parse(line);
            if (read.RootElement.TryGetProperty("question", out var question) && question.GetString() is { } words)
                questions.Add(words);
        }

        return questions;
    }

    /// <param name="IsAnswer">Answered or refused; else several guides were offered.</param>
    /// <param name="Guides">Their ids.</param>
    private sealed record Shown(bool IsAnswer, IReadOnlyList<string> Guides)
    {
        public bool Answers => IsAnswer && Guides.Count > 0;

        /// <summary>The order of what is offered does not matter to the person.</summary>
        public bool IsLike(Shown other) =>
            IsAnswer == other.IsAnswer && (IsAnswer ? Guides.SequenceEqual(other.Guides) : Guides.Order(StringComparer.Ordinal).SequenceEqual(other.Guides.Order(StringComparer.Ordinal)));
    }
}
