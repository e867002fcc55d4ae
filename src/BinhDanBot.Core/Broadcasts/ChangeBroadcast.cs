using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>What every change of an announcement has in common: its row is held, it is as the page showed it, and the trail knows who changed it.</summary>
public sealed class ChangeBroadcast(IDatabaseWriter writer, RecordAudit audit)
{
    /// <param name="commune">As in rows.</param>
    /// <param name="broadcastId">Of this commune.</param>
    /// <param name="seenVersion">On the page on which it was decided.</param>
    /// <param name="work">Gets the row, tracked and held; what it changes is saved when it is done.</param>
    /// <param name="act">For the trail.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal Task<BroadcastChanged> ExecuteAsync(
        string commune, Guid broadcastId, int seenVersion, Func<BotDbContext, BroadcastRow, CancellationToken, Task<BroadcastChanged>> work, string act, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await HoldAsync(context, commune, broadcastId, cancel) is not { } broadcast)
                    return new BroadcastChanged(BroadcastOutcome.NotThere);
                if (broadcast.Version != seenVersion)
                    return new BroadcastChanged(BroadcastOutcome.ChangedMeanwhile, broadcastId);
                var changed = await work(context, broadcast, cancel);
                if (changed.Outcome == BroadcastOutcome.Done)
                {
                    await context.SaveChangesAsync(cancel);
                    await TrailAsync(context, broadcast, act, who, cancel);
                }

                context.ChangeTracker.Clear();
                return changed;
            },
            cancellationToken);
    }

    /// <summary>The row, tracked; nobody else changes it until the transaction ends. Null when the commune has no such announcement.</summary>
    internal static async Task<BroadcastRow?> HoldAsync(BotDbContext context, string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        var held = await context.Broadcasts.Where(row => row.Id == broadcastId && row.Commune == commune).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.Version, told => told.Version), cancellationToken);
        return held == 0 ? null : await context.Broadcasts.SingleAsync(row => row.Id == broadcastId, cancellationToken);
    }

    internal Task TrailAsync(BotDbContext context, BroadcastRow broadcast, string act, Actor who, CancellationToken cancellationToken) =>
        audit.ExecuteAsync(
            context,
            new AuditEntry(who, broadcast.Commune, act, broadcast.Id.ToString("D"), string.Create(CultureInfo.InvariantCulture, $"{broadcast.Number}, {broadcast.Version}")),
            cancellationToken);
}
