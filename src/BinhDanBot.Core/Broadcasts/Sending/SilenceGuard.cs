using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Alive;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>
/// A database whose last sign of life is old was out of use, or is a copy of an earlier day that was put back; from inside the two look the same. What was under way
/// then is not sent again by itself: every open run is held until staff say so. Runs before anything is sent, and again each minute: a copy may be put back under a
/// running program.
/// </summary>
public sealed class SilenceGuard(IDatabaseWriter writer, IOptions<BroadcastOptions> options, TimeProvider clock, ILogger<SilenceGuard> log)
{
    /// <summary>Reason of runs that are held for it.</summary>
    public const string Silence = "silence";

    /// <summary>Reason of runs that fell due in it: see <see cref="WasSilentAtAsync"/>.</summary>
    public const string Missed = "missed";

    /// <summary>Says that the program runs; when that was not said for too long, holds what was under way, in the same transaction: a second process finds the mark new.</summary>
    /// <returns>How many runs are held now that were not before.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var held = await writer.WriteAsync(WriteAsync, cancellationToken);
        if (held > 0)
            log.HeldAfterSilence(held);
        return held;
    }

    /// <summary>Whether no process ran at that moment, as far as the last silence goes. In the transaction of whoever asks, after <see cref="ExecuteAsync"/>.</summary>
    internal static async Task<bool> WasSilentAtAsync(BotDbContext context, DateTime at, CancellationToken cancellationToken)
    {
        var silence = await context.AliveMarks.AsNoTracking().Where(row => row.Id != AliveMarkRow.Only).ToDictionaryAsync(row => row.Id, row => row.At, cancellationToken);
        return silence.TryGetValue(AliveMarkRow.SilentFrom, out var from) && silence.TryGetValue(AliveMarkRow.SilentUntil, out var until) && at >= from && at <= until;
    }

    private async Task<int> WriteAsync(BotDbContext context, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var last = await context.AliveMarks.Where(row => row.Id == AliveMarkRow.Only).Select(row => (DateTime?)row.At).SingleOrDefaultAsync(cancellationToken);
        await MarkAsync(context, AliveMarkRow.Only, now, cancellationToken);
        if (last is not { } from || now - from <= options.Value.HoldAfterSilence)
            return 0;
        await MarkAsync(context, AliveMarkRow.SilentFrom, from, cancellationToken);
        await MarkAsync(context, AliveMarkRow.SilentUntil, now, cancellationToken);
        var runs = await context.BroadcastRuns
            .Where(row => row.EndedAt == null && (row.State == RunState.Listing || row.State == RunState.Sending))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            await context.BroadcastRuns.Where(row => row.Id == run).ExecuteUpdateAsync(
                row => row.SetProperty(told => told.State, RunState.Held).SetProperty(told => told.HeldReason, Silence).SetProperty(told => told.ChangedAt, now), cancellationToken);
            await TakeBack.ExecuteAsync(context, run, now, null, cancellationToken);
        }

        return runs.Count;
    }

    private static Task<int> MarkAsync(BotDbContext context, string id, DateTime at, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"INSERT INTO alive_mark (id, at) VALUES ({id}, {at}) ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE alive_mark.at < excluded.at", cancellationToken);
}
