using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Notes in the ledger that an announcement reached the person's phone or was seen; the first time counts.</summary>
internal static class RecordRecipientReceipt
{
    public static Task<int> ExecuteAsync(
        BotDbContext context, string commune, string channel, string externalMessageId, bool isSeen, DateTime at, CancellationToken cancellationToken)
    {
        var told = context.OutboxMessages
            .Where(row => row.Commune == commune && row.Channel == channel && row.ExternalMessageId == externalMessageId && row.Priority == (int)MessagePriority.Broadcast)
            .Select(row => (Guid?)row.Id);
        return context.BroadcastRecipients.Where(row => told.Contains(row.MessageId)).ExecuteUpdateAsync(
            row => row
                .SetProperty(recipient => recipient.DeliveredAt, recipient => recipient.DeliveredAt ?? at)
                .SetProperty(recipient => recipient.SeenAt, recipient => isSeen ? recipient.SeenAt ?? at : recipient.SeenAt),
            cancellationToken);
    }
}
