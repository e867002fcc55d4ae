using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>
/// The questions of a commune that were not answered well, like ones together, and what became of those that staff decided about. Decided ones are asked
/// again with the content of now, so that staff see whether it helped.
/// </summary>
public sealed class UnansweredQuestions(IDbContextFactory<BotDbContext> contexts, CurrentAnswers answers, TimeProvider clock)
{
    /// <summary>The newest; more at once nobody looks through.</summary>
    private const int MostQuestions = 10_000;

    private const int MostDecided = 200;
    private const int MostWordings = 30;

    /// <param name="commune">Commune id as in rows.</param>
    /// <param name="days">How far back.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<UnansweredList> ExecuteAsync(string commune, int days, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-days);
        var rows = await ToLookAt(context.Questions.AsNoTracking().Where(row => row.Commune == commune && row.AskedAt >= since))
            .OrderByDescending(row => row.AskedAt)
            .ThenByDescending(row => row.Id)
            .Take(MostQuestions)
            .ToListAsync(cancellationToken);
        var fates = await context.QuestionFates.AsNoTracking()
            .Where(row => row.Commune == commune && row.UndoneAt == null)
            .OrderByDescending(row => row.DecidedAt)
            .Take(MostDecided)
            .ToListAsync(cancellationToken);
        var index = answers.For(commune);
        var decided = fates.Select(fate => fate.GroupKey).ToHashSet(StringComparer.Ordinal);
        return new UnansweredList(Groups(index, rows, decided), [.. fates.Select(fate => Decided(index, commune, fate))]);
    }

    /// <summary>The group of one question, decided or not; null when the commune has no such question.</summary>
    public async Task<QuestionGroup?> FindAsync(string commune, Guid question, int days, CancellationToken cancellationToken)
    {
        if (await TextOfAsync(commune, question, cancellationToken) is not { } text)
            return null;
        var list = await ExecuteAsync(commune, days, cancellationToken);
        var key = ContentText.SameWords(text);
        return list.Open.FirstOrDefault(group => ContentText.SameWords(group.Text) == key || group.Wordings.Any(wording => ContentText.SameWords(wording) == key));
    }

    /// <summary>The words of one question, masked; null when the commune has no such question.</summary>
    public async Task<string?> TextOfAsync(string commune, Guid question, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Questions.Where(row => row.Commune == commune && row.Id == question).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Which questions staff should look at; the same for lists and counts.</summary>
    internal static IQueryable<QuestionRow> ToLookAt(IQueryable<QuestionRow> rows) => rows.Where(row =>
        row.Outcome == QuestionOutcome.NoGuide
        || (row.Outcome == QuestionOutcome.Choices && row.ChosenGuide == null)
        || row.Verdict == QuestionSequel.NotHelpful
        || row.IsUnsure);

    private static QuestionReason ReasonOf(QuestionRow row) => row switch
    {
        { Verdict: QuestionSequel.NotHelpful } => QuestionReason.NotHelpful,
        { Outcome: QuestionOutcome.NoGuide } => QuestionReason.Refused,
        { Outcome: QuestionOutcome.Choices } => QuestionReason.NotChosen,
        _ => QuestionReason.Unsure,
    };

    private static List<QuestionGroup> Groups(AnswerIndex index, List<QuestionRow> rows, HashSet<string> decided)
    {
        var byWording = rows.GroupBy(row => ContentText.SameWords(row.Text), StringComparer.Ordinal)
            .Where(wording => wording.Key.Length > 0)
            .OrderBy(wording => wording.Key, StringComparer.Ordinal)
            .Select(wording => (Wording: new Wording(wording.Key, wording.First().Text, wording.Count()), Rows: wording.ToList()))
            .ToList();
        var groups = GroupWordings.Group(index, [.. byWording.Select(wording => wording.Wording)]);
        return
        [
            .. groups.Where(group => !group.Any(wording => decided.Contains(DecideQuestion.KeyOf(byWording[wording].Wording.Text))))
                .Select(group => GroupOf([.. group.Select(wording => byWording[wording])]))
                .OrderByDescending(group => group.Askings)
                .ThenByDescending(group => group.People)
                .ThenBy(group => group.Text, StringComparer.Ordinal),
        ];
    }

    private static QuestionGroup GroupOf(List<(Wording Wording, List<QuestionRow> Rows)> wordings)
    {
        var rows = wordings.SelectMany(wording => wording.Rows).ToList();
        var newest = rows.MaxBy(row => row.AskedAt)!;
        var nearest = rows.Select(row => RecordQuestions.First(row.Guides)).OfType<string>()
            .CountBy(guide => guide)
            .OrderByDescending(guide => guide.Value)
            .ThenBy(guide => guide.Key, StringComparer.Ordinal)
            .Select(guide => guide.Key)
            .FirstOrDefault();
        return new QuestionGroup(
            wordings[0].Rows[0].Id,
            wordings[0].Wording.Text,
            rows.Count,
            rows.Where(row => row.ConversationId is not null).DistinctBy(row => row.ConversationId).Count(),
            newest.AskedAt,
            newest.Text,
            [.. rows.CountBy(ReasonOf).OrderBy(reason => reason.Key).Select(reason => new ReasonCount(reason.Key, reason.Value))],
            nearest,
            [.. wordings.Skip(1).Take(MostWordings).Select(wording => wording.Wording.Text)]);
    }

    private static DecidedQuestion Decided(AnswerIndex index, string commune, QuestionFateRow fate)
    {
        var words = ContentText.SameWords(fate.Text);
        var isPublished = fate.GuideId is { } id
            && index.Content.GuidesById.TryGetValue(id, out var guide)
            && guide.Questions.Any(question => ContentText.SameWords(question) == words);
        var answer = Answerer.Answer(index, new Question(fate.Text, commune, null));
        var answeredBy = answer.Status is AnswerStatus.Answered or AnswerStatus.AnsweredFirstAid or AnswerStatus.AnsweredSeveral ? answer.Guides[0].GuideId : null;
        return new DecidedQuestion(fate.Id, fate.Text, fate.Fate, fate.GuideId, fate.Reason, fate.DecidedByName, fate.DecidedAt, isPublished, answeredBy);
    }
}
