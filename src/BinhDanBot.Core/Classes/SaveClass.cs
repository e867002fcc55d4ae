using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Begins a class as a draft, or changes one. Those enrolled are told when the place is another; who waits gets the seats that came in addition.</summary>
public sealed class SaveClass(ChangeClass change, VillageNames villages, TellLearners tell, PromoteWaiting promote, TimeProvider clock)
{
    public Task<ClassChanged> NewAsync(string commune, ClassDraft draft, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var cleaned = Clean(commune, draft);
        if (CheckClass.Fault(cleaned) is { } fault)
            return Task.FromResult(new ClassChanged(fault));
        return change.NewAsync(
            async (context, cancel) =>
            {
                var last = await context.TrainingClasses.Where(row => row.Commune == commune).MaxAsync(row => (int?)row.Number, cancel);
                var training = new TrainingClassRow
                {
                    Id = SequentialIds.Next(clock.GetUtcNow()),
                    Commune = commune,
                    Number = (last ?? 0) + 1,
                    Title = cleaned.Title,
                    Audience = cleaned.Audience,
                    Place = cleaned.Place,
                    Capacity = cleaned.Capacity,
                    State = ClassState.Draft,
                    CreatedAt = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime),
                    Version = 1,
                };
                context.TrainingClasses.Add(training);
                await context.SaveChangesAsync(cancel);
                context.ChangeTracker.Clear();
                await WriteAsync(context, training.Id, cleaned, cancel);
                await change.TrailAsync(context, training, "training.created", who, cancel);
                return new ClassChanged(ClassOutcome.Done, training.Id);
            },
            cancellationToken);
    }

    public Task<ClassChanged> ChangeAsync(string commune, Guid classId, ClassDraft draft, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var cleaned = Clean(commune, draft);
        if (CheckClass.Fault(cleaned) is { } fault)
            return Task.FromResult(new ClassChanged(fault, classId));
        return change.ExecuteAsync(
            commune,
            classId,
            seenVersion,
            async (context, training, cancel) =>
            {
                if (training.State == ClassState.Cancelled)
                    return new ClassChanged(ClassOutcome.WrongState, classId);
                await WriteAsync(context, classId, cleaned, cancel);
                var told = training.State == ClassState.Published && training.Place != cleaned.Place ? await TellPlaceAsync(context, training, cleaned, cancel) : 0;
                await promote.ExecuteAsync(context, classId, cancel);
                return new ClassChanged(ClassOutcome.Done, classId, told);
            },
            "training.changed",
            who,
            cancellationToken);
    }

    private ClassDraft Clean(string commune, ClassDraft draft)
    {
        var cleaned = CheckClass.Clean(draft);
        return cleaned with { Village = villages.Of(commune, cleaned.Village) };
    }

    private static Task<int> WriteAsync(BotDbContext context, Guid classId, ClassDraft draft, CancellationToken cancellationToken)
    {
        var skills = string.Join(',', draft.Skills);
        DateTime? opensAt = draft.OpensAt is { } opens ? UtcInstantConverter.ToStored(opens) : null;
        DateTime? closesAt = draft.ClosesAt is { } closes ? UtcInstantConverter.ToStored(closes) : null;
        return context.TrainingClasses.Where(row => row.Id == classId).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.Title, draft.Title)
                .SetProperty(told => told.Topic, draft.Topic)
                .SetProperty(told => told.Skills, skills)
                .SetProperty(told => told.Audience, draft.Audience)
                .SetProperty(told => told.Village, draft.Village)
                .SetProperty(told => told.Place, draft.Place)
                .SetProperty(told => told.MapUrl, draft.MapUrl)
                .SetProperty(told => told.Capacity, draft.Capacity)
                .SetProperty(told => told.Teacher, draft.Teacher)
                .SetProperty(told => told.Bring, draft.Bring)
                .SetProperty(told => told.Fee, draft.Fee)
                .SetProperty(told => told.OpensAt, opensAt)
                .SetProperty(told => told.ClosesAt, closesAt),
            cancellationToken);
    }

    /// <summary>One notice for each person, of the next session that is held there.</summary>
    private async Task<int> TellPlaceAsync(BotDbContext context, TrainingClassRow training, ClassDraft draft, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var sessions = await context.ClassSessions.AsNoTracking()
            .Where(row => row.ClassId == training.Id && row.CancelledAt == null && row.Place == null && row.StartsAt > now)
            .OrderBy(row => row.StartsAt)
            .ToListAsync(cancellationToken);
        if (sessions.Count == 0)
            return 0;
        var ids = sessions.Select(row => row.Id).ToList();
        await tell.WithdrawAsync(context, training.Commune, ClassNotices.OfTimes(context).Where(row => ids.Contains(row.SessionId!.Value)), cancellationToken);
        await context.ClassSessions.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(row => row.SetProperty(told => told.MovedAt, now), cancellationToken);
        (training.Title, training.Place) = (draft.Title, draft.Place);
        var notice = ClassNotices.Moved(tell.SentencesFor(training.Commune), training, sessions[0], sessions[0]);
        return await tell.ExecuteAsync(context, training, notice, await ClassNotices.ConcernedAsync(context, training.Id, cancellationToken), cancellationToken);
    }
}
