using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Outbox;

/// <summary>Notes that a message reached the person's phone or was seen; the first time counts. A receipt for a message that is not ours changes nothing.</summary>
internal static class RecordReceipt
{
    public static Task<int> ExecuteAsync(
        BotDbContext context, string commune, string channel, string externalMessageId, bool isSeen, DateTime at, CancellationToken cancellationToken) =>
        context.OutboxMessages
            .Where(row => row.Commune == commune && row.Channel == channel && row.ExternalMessageId == externalMessageId)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(message => message.DeliveredAt, message => message.DeliveredAt ?? at)
                    .SetProperty(message => message.SeenAt, message => isSeen ? message.SeenAt ?? at : message.SeenAt),
                cancellationToken);
}
