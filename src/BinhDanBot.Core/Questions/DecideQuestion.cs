using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>A decision of staff about the group that a question stands for.</summary>
/// <param name="Fate">What was decided.</param>
/// <param name="Text">The words that were decided about: those of the question, or as an editor put them.</param>
/// <param name="GuideId">For a phrasing the guide; else null.</param>
/// <param name="Reason">For what is not ours, why; else empty.</param>
public sealed record QuestionDecision(QuestionFate Fate, string Text, string? GuideId = null, string Reason = "");

/// <summary>What became of a decision.</summary>
public enum DecisionOutcome
{
    Decided,

    /// <summary>A colleague was faster.</summary>
    AlreadyDecided,

    /// <summary>Nothing is set aside without saying why.</summary>
    ReasonMissing,

    /// <summary>The commune has no such question.</summary>
    NoQuestion,
}

/// <summary>Writes down what staff decided about a group of questions, and takes it back.</summary>
public sealed class DecideQuestion(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    /// <param name="who">Who decides.</param>
    /// <param name="commune">Commune id as in rows.</param>
    /// <param name="question">The question that stands for the group.</param>
    /// <param name="decision">What is decided.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<DecisionOutcome> ExecuteAsync(Actor who, string commune, Guid question, QuestionDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Fate == QuestionFate.NotOurs && decision.Reason.Trim().Length == 0)
            return Task.FromResult(DecisionOutcome.ReasonMissing);
        return writer.WriteAsync((context, cancel) => WriteAsync(context, who, commune, question, decision, cancel), cancellationToken);
    }

    /// <summary>Takes a decision back; false when there is none to take back.</summary>
    public Task<bool> UndoAsync(Actor who, string commune, Guid fate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var undone = await context.QuestionFates
                    .Where(row => row.Id == fate && row.Commune == commune && row.UndoneAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(decided => decided.UndoneAt, now), cancel);
                if (undone == 1)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "question.undone", fate.ToString()), cancel);
                return undone == 1;
            },
            cancellationToken);
    }

    private async Task<DecisionOutcome> WriteAsync(
        BotDbContext context, Actor who, string commune, Guid question, QuestionDecision decision, CancellationToken cancellationToken)
    {
        var asked = await context.Questions.Where(row => row.Id == question && row.Commune == commune).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken);
        if (asked is null)
            return DecisionOutcome.NoQuestion;
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var decidedAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        var key = KeyOf(asked);
        var (text, reason, fate) = (Cut(decision.Text.Trim(), ColumnLengths.Question), Cut(decision.Reason.Trim(), ColumnLengths.Question), decision.Fate.ToString());
        var rows = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO question_fate (id, commune, group_key, text, fate, guide_id, reason, decided_by_id, decided_by_name, decided_at)
             VALUES ({id}, {commune}, {key}, {text}, {fate}, {decision.GuideId}, {reason}, {who.Id}, {who.Name}, {decidedAt})
             ON CONFLICT (commune, group_key) WHERE undone_at IS NULL DO NOTHING
             """,
            cancellationToken);
        if (rows == 0)
            return DecisionOutcome.AlreadyDecided;
        await audit.ExecuteAsync(context, new AuditEntry(who, commune, "question.decided", id.ToString(), $"{fate} {decision.GuideId}".TrimEnd()), cancellationToken);
        return DecisionOutcome.Decided;
    }

    /// <summary>Of a wording, whatever its marks and signs.</summary>
    internal static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ContentText.SameWords(text))));

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
