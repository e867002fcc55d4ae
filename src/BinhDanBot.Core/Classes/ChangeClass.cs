using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>What every change of a class by staff has in common: the class is held, is as the page showed it, and the trail knows who changed it.</summary>
public sealed class ChangeClass(IDatabaseWriter writer, RecordAudit audit)
{
    internal Task<ClassChanged> NewAsync(Func<BotDbContext, CancellationToken, Task<ClassChanged>> work, CancellationToken cancellationToken) => writer.WriteAsync(work, cancellationToken);

    /// <param name="commune">As in rows.</param>
    /// <param name="classId">Of this commune.</param>
    /// <param name="seenVersion">On the page on which it was decided.</param>
    /// <param name="work">Gets the class as it is now, its version counted; only what is done is kept in the trail.</param>
    /// <param name="act">For the trail.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal Task<ClassChanged> ExecuteAsync(
        string commune, Guid classId, int seenVersion, Func<BotDbContext, TrainingClassRow, CancellationToken, Task<ClassChanged>> work, string act, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await LockClass.ExecuteAsync(context, commune, classId, cancel) is not { } training)
                    return new ClassChanged(ClassOutcome.NotThere);
                if (training.Version != seenVersion)
                    return new ClassChanged(ClassOutcome.ChangedMeanwhile, classId);
                training.Version++;
                var changed = await work(context, training, cancel);
                if (changed.Outcome != ClassOutcome.Done)
                    return changed;
                await context.TrainingClasses.Where(row => row.Id == classId).ExecuteUpdateAsync(row => row.SetProperty(told => told.Version, training.Version), cancel);
                await TrailAsync(context, training, act, who, cancel);
                return changed with { ClassId = classId };
            },
            cancellationToken);
    }

    internal Task TrailAsync(BotDbContext context, TrainingClassRow training, string act, Actor who, CancellationToken cancellationToken) =>
        audit.ExecuteAsync(context, new AuditEntry(who, training.Commune, act, training.Id.ToString("D"), training.Number.ToString(CultureInfo.InvariantCulture)), cancellationToken);
}
