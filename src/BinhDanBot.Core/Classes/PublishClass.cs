using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Shows a class to residents.</summary>
public sealed class PublishClass(ChangeClass change, TimeProvider clock)
{
    public Task<ClassChanged> ExecuteAsync(string commune, Guid classId, int seenVersion, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            classId,
            seenVersion,
            async (context, training, cancel) =>
            {
                if (training.State != ClassState.Draft)
                    return new ClassChanged(ClassOutcome.WrongState, classId);
                var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                if (!await context.ClassSessions.AnyAsync(row => row.ClassId == classId && row.CancelledAt == null && row.StartsAt > now, cancel))
                    return new ClassChanged(ClassOutcome.NoSessions, classId);
                await context.TrainingClasses.Where(row => row.Id == classId).ExecuteUpdateAsync(
                    row => row.SetProperty(told => told.State, ClassState.Published).SetProperty(told => told.PublishedAt, now), cancel);
                return new ClassChanged(ClassOutcome.Done);
            },
            "training.published",
            who,
            cancellationToken);
}
