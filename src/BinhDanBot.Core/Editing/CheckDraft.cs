using System.Text.RegularExpressions;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>What the checks say of a text that is not in use yet.</summary>
/// <param name="Problems">Errors and warnings, in the order of lines.</param>
/// <param name="Content">The commune's content with the text laid over; the content in use when the text cannot be read.</param>
public sealed record DraftReport(IReadOnlyList<ContentProblem> Problems, ContentSnapshot Content)
{
    /// <summary>Whether it must not be published.</summary>
    public bool HasErrors => Problems.Any(problem => problem.IsError);
}

/// <summary>
/// Checks a draft as the content check would if it were a file, and what only matters for one commune's own text. Changes nothing.
/// </summary>
public sealed class CheckDraft(ContentLibrary library)
{
    public DraftReport Execute(string commune, ContentItem item, string text)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(text);
        var before = library.LaidFor(commune);
        var version = new OwnVersion(commune, item, text);
        if (OwnFiles.FileOf(version, before.Files) is not { } file)
            return new DraftReport([new ContentProblem(item.Key, 0, ContentReason.OwnVersionNothing, item.Id)], before.Snapshot);
        var problems = item.Kind == ContentKind.Reply
            ? ReplyProblems(file, library.Beneath(commune).Snapshot, item, text)
            : [.. file.Problems, .. OwnProblems(file, item)];
        if (!file.IsGood)
            return new DraftReport(ContentReader.InOrder(problems), before.Snapshot);
        var tried = library.Try(version);
        problems.AddRange(tried.Problems.Where(problem => item.Kind == ContentKind.Guide && problem.File == file.Path || !before.Problems.Contains(problem) && problem.File != file.Path));
        return new DraftReport(ContentReader.InOrder(problems), tried.Snapshot);
    }

    /// <summary>The sentences of the problems for staff, in the order of the report.</summary>
    public IReadOnlyList<string> Say(DraftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var sentences = new EditorSentences(library.Current);
        return [.. report.Problems.Select(sentences.Sentence)];
    }

    private static IEnumerable<ContentProblem> OwnProblems(ContentFile file, ContentItem item) => file switch
    {
        GuideFile { Guide: { } guide } when !guide.Sources.Any(source => source.Date is not null) =>
            FactsOf(guide).Take(3).Select(fact => new ContentProblem(file.Path, 0, ContentReason.GuideFactUndated, fact, IsError: false)),
        LexiconFile words when item.Kind == ContentKind.Words
            && (words.Groups.Count > 0 || words.Background.Count > 0 || words.FirstAid.Count > 0 || words.OffLimits.Count > 0) =>
            [new ContentProblem(file.Path, 0, ContentReason.OwnWordsOnly, "")],
        _ => [],
    };

    /// <summary>A sentence keeps the fields that the program fills: one more would be shown with its braces, one less would leave something unsaid.</summary>
    private static List<ContentProblem> ReplyProblems(ContentFile file, ContentSnapshot beneath, ContentItem item, string text)
    {
        var problems = new List<ContentProblem>();
        var own = new ProblemList(item.Key);
        var lines = ContentText.Lines(text);
        if (lines.Length == 0)
            own.Error(0, ContentReason.FieldEmpty, item.Id);
        ContentText.CheckFilled(lines, 0, own, allowOwnFields: true);
        var fields = FieldsOf(beneath.Replies.GetValueOrDefault(item.Id, ""));
        foreach (var field in FieldsOf(lines).Where(field => !field.StartsWith("commune.", StringComparison.Ordinal)).Except(fields))
            own.Error(0, ContentReason.TextFieldUnknown, field);
        foreach (var field in fields.Where(field => !field.StartsWith("commune.", StringComparison.Ordinal)).Except(FieldsOf(lines)))
            own.Error(0, ContentReason.OwnReplyFieldMissing, field);
        problems.AddRange(own.All);
        if (problems.Count == 0 && !file.IsGood)
            problems.AddRange(file.Problems.Where(problem => problem.IsError));
        return problems;
    }

    internal static IReadOnlyList<string> FieldsOf(string text)
    {
        var fields = new List<string>();
        for (var from = 0; TextFields.TryFind(text, from, out var field); from = field.End)
            fields.Add(field.Name);
        return [.. fields.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Amounts of money, shares, lengths of time and telephone numbers: what changes, and must say since when it is so.</summary>
    private static IEnumerable<string> FactsOf(Guide guide) =>
        guide.Summary.Concat(guide.Preparation).Concat(guide.Parts.SelectMany(part => part.Steps)).Concat(guide.Notes).Concat(guide.AskMore)
            .SelectMany(ContentText.Sentences)
            .Where(sentence => FactRegex.Get().IsMatch(Language.VietnameseText.Fold(sentence)));
}

/// <summary>What a fact that may change looks like, without marks.</summary>
internal static partial class FactRegex
{
    public static Regex Get() => Fact();

    [GeneratedRegex(@"\d[\d.,]* ?(?:dong|trieu|nghin|ty|%|phan tram|ngay|thang|nam|gio|phut)\b|\d ?%|\b(?:1800|1900)[\d .]{4,}|\b0\d[\d .]{7,}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Fact();
}
