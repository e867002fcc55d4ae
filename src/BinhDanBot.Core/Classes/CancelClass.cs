using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Calls a class off, and tells exactly those who have a seat or wait. A draft goes without a word.</summary>
public sealed class CancelClass(ChangeClass change, TellLearners tell, TimeProvider clock)
{
    /// <param name="commune">As in rows.</param>
    /// <param name="classId">Of this commune.</param>
    /// <param name="reason">Told to those enrolled.</param>
    /// <param name="seenVersion">On the page on which it was decided.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<ClassChanged> ExecuteAsync(string commune, Guid classId, string reason, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        var told = CheckClass.Line(reason);
        if (told is null)
            return Task.FromResult(new ClassChanged(ClassOutcome.NoReason, classId));
        if (told.Length > ColumnLengths.Question)
            return Task.FromResult(new ClassChanged(ClassOutcome.TextTooLong, classId));
        return change.ExecuteAsync(
            commune,
            classId,
            seenVersion,
            (context, training, cancel) => CancelAsync(context, training, told, cancel),
            "training.cancelled",
            who,
            cancellationToken);
    }

    private async Task<ClassChanged> CancelAsync(BotDbContext context, TrainingClassRow training, string reason, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var lastEndsAt = await context.ClassSessions.Where(row => row.ClassId == training.Id && row.CancelledAt == null).MaxAsync(row => (DateTime?)row.EndsAt, cancellationToken);
        if (training.State == ClassState.Cancelled)
            return new ClassChanged(ClassOutcome.WrongState, training.Id);
        if (training.ClosedAt is not null || (training.State == ClassState.Published && lastEndsAt <= now))
            return new ClassChanged(ClassOutcome.InThePast, training.Id);
        await context.TrainingClasses.Where(row => row.Id == training.Id).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, ClassState.Cancelled).SetProperty(told => told.CancelReason, reason), cancellationToken);
        await tell.WithdrawAsync(context, training.Commune, context.ClassNotices.Where(row => row.ClassId == training.Id), cancellationToken);
        var notice = ClassNotices.ClassCancelled(tell.SentencesFor(training.Commune), training, reason, lastEndsAt);
        return new ClassChanged(ClassOutcome.Done, training.Id, await tell.ExecuteAsync(context, training, notice, await ClassNotices.ConcernedAsync(context, training.Id, cancellationToken), cancellationToken));
    }
}
