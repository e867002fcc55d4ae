using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>
/// Begins an announcement as a draft, or makes another version of one. Whatever was approved or scheduled before is a draft again: nobody is told what nobody approved.
/// </summary>
public sealed class SaveBroadcast(ChangeBroadcast change, CheckBroadcast check, IDatabaseWriter writer, TimeProvider clock)
{
    public async Task<BroadcastChanged> NewAsync(string commune, BroadcastDraft draft, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(who);
        var cleaned = CleanDraft.Of(draft);
        if (await check.ExecuteAsync(commune, cleaned, cancellationToken) is { Count: > 0 } faults)
            return new BroadcastChanged(BroadcastOutcome.Faulty) { Faults = faults };
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                var last = await context.Broadcasts.Where(row => row.Commune == commune).MaxAsync(row => (int?)row.Number, cancel);
                var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                var broadcast = new BroadcastRow
                {
                    Id = SequentialIds.Next(clock.GetUtcNow()),
                    Commune = commune,
                    Number = (last ?? 0) + 1,
                    Title = cleaned.Title,
                    Body = cleaned.Body,
                    Recurrence = cleaned.Schedule.Recurrence,
                    State = BroadcastState.Draft,
                    Version = 1,
                    CreatedAt = now,
                    ChangedById = who.Id,
                    ChangedByName = who.Name,
                    ChangedAt = now,
                };
                Fill(broadcast, cleaned);
                context.Broadcasts.Add(broadcast);
                await WriteAudienceAsync(context, broadcast, cleaned.Audience, cancel);
                await change.TrailAsync(context, broadcast, "announcement.created", who, cancel);
                context.ChangeTracker.Clear();
                return new BroadcastChanged(BroadcastOutcome.Done, broadcast.Id);
            },
            cancellationToken);
    }

    public async Task<BroadcastChanged> ChangeAsync(string commune, Guid broadcastId, BroadcastDraft draft, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var cleaned = CleanDraft.Of(draft);
        if (await check.ExecuteAsync(commune, cleaned, cancellationToken) is { Count: > 0 } faults)
            return new BroadcastChanged(BroadcastOutcome.Faulty, broadcastId) { Faults = faults };
        return await change.ExecuteAsync(
            commune,
            broadcastId,
            seenVersion,
            async (context, broadcast, cancel) =>
            {
                if (broadcast.State == BroadcastState.Ended)
                    return new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId);
                if (await context.BroadcastRuns.AnyAsync(run => run.BroadcastId == broadcastId && run.EndedAt == null, cancel))
                    return new BroadcastChanged(BroadcastOutcome.UnderWay, broadcastId);
                Fill(broadcast, cleaned);
                broadcast.State = BroadcastState.Draft;
                broadcast.NextAt = null;
                broadcast.Version++;
                (broadcast.ChangedById, broadcast.ChangedByName, broadcast.ChangedAt) = (who.Id, who.Name, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
                await context.AudienceParts.Where(part => part.BroadcastId == broadcastId).ExecuteDeleteAsync(cancel);
                await WriteAudienceAsync(context, broadcast, cleaned.Audience, cancel);
                return new BroadcastChanged(BroadcastOutcome.Done, broadcastId);
            },
            "announcement.changed",
            who,
            cancellationToken);
    }

    private static void Fill(BroadcastRow broadcast, BroadcastDraft draft)
    {
        broadcast.Title = draft.Title;
        broadcast.Body = draft.Body;
        broadcast.ShortBody = draft.ShortBody;
        broadcast.SpokenBody = draft.SpokenBody;
        broadcast.HappensAt = draft.HappensAt is { } happensAt ? UtcInstantConverter.ToStored(happensAt) : null;
        broadcast.Place = draft.Place;
        broadcast.Phone = draft.Phone;
        broadcast.PictureUrl = draft.PictureUrl;
        broadcast.Guide = draft.Guide;
        broadcast.ClassId = draft.ClassId;
        broadcast.PaidLimit = draft.PaidLimit;
        broadcast.Recurrence = draft.Schedule.Recurrence;
        broadcast.FirstAt = draft.Schedule.FirstAt;
        broadcast.Weekdays = draft.Schedule.Weekdays;
        broadcast.UntilOn = draft.Schedule.UntilOn;
    }

    private async Task WriteAudienceAsync(BotDbContext context, BroadcastRow broadcast, IReadOnlyList<AudiencePart> audience, CancellationToken cancellationToken)
    {
        foreach (var part in audience)
            context.AudienceParts.Add(new AudiencePartRow
            {
                Id = SequentialIds.Next(clock.GetUtcNow()),
                Commune = broadcast.Commune,
                BroadcastId = broadcast.Id,
                Kind = part.Kind,
                Value = part.Value,
                IsExclusion = part.IsExclusion,
            });
        await context.SaveChangesAsync(cancellationToken);
    }
}
