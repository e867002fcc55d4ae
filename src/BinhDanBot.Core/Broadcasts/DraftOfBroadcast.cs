using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>A row read back as what staff typed.</summary>
internal static class DraftOfBroadcast
{
    /// <summary>Null when the commune has no such announcement.</summary>
    public static async Task<BroadcastDraft?> ReadAsync(BotDbContext context, string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        var row = await context.Broadcasts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == broadcastId && found.Commune == commune, cancellationToken);
        return row is null ? null : Of(row, await AudienceAsync(context, broadcastId, cancellationToken));
    }

    public static BroadcastDraft Of(BroadcastRow row, IReadOnlyList<AudiencePart> audience) => new(row.Title, row.Body)
    {
        ShortBody = row.ShortBody,
        SpokenBody = row.SpokenBody,
        HappensAt = row.HappensAt,
        Place = row.Place,
        Phone = row.Phone,
        PictureUrl = row.PictureUrl,
        Guide = row.Guide,
        ClassId = row.ClassId,
        PaidLimit = row.PaidLimit,
        Schedule = new BroadcastSchedule(row.Recurrence, row.FirstAt, row.Weekdays, row.UntilOn),
        Audience = audience,
    };

    public static async Task<IReadOnlyList<AudiencePart>> AudienceAsync(BotDbContext context, Guid broadcastId, CancellationToken cancellationToken) =>
        await context.AudienceParts.AsNoTracking()
            .Where(part => part.BroadcastId == broadcastId)
            .OrderBy(part => part.Id)
            .Select(part => new AudiencePart(part.Kind, part.Value, part.IsExclusion))
            .ToListAsync(cancellationToken);
}
