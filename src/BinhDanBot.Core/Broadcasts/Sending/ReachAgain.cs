using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using BinhDanBot.Core.Switches;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Looks again, at the moment of sending, whether people of a ledger may still be told where the ledger says: they may have left, said stop or been erased since.</summary>
public sealed class ReachAgain(IEnumerable<IChannelSender> senders, SwitchBoard switches)
{
    private readonly Dictionary<string, IChannelSender> _senders = senders.ToDictionary(sender => sender.Channel, StringComparer.Ordinal);

    /// <returns>Why not, by the id of the ledger's row; who may be told is not in it.</returns>
    internal async Task<Dictionary<Guid, string>> ExecuteAsync(BotDbContext context, string commune, List<BroadcastRecipientRow> people, DateTime now, CancellationToken cancellationToken)
    {
        var ids = people.Where(row => row.ConversationId != null).Select(row => row.ConversationId!.Value).Distinct().ToList();
        var conversations = await context.Conversations.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var persons = people.Where(row => row.PersonId != null).Select(row => row.PersonId!.Value).Distinct().ToList();
        var willing = await context.Consents.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.Purpose == ConsentPurpose.Announcements && row.WithdrawnAt == null)
            .Select(row => row.PersonId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var reasons = new Dictionary<Guid, string>();
        foreach (var row in people)
        {
            if (ReasonOf(row, conversations, willing, commune, now) is { } reason)
                reasons.Add(row.Id, reason);
        }

        return reasons;
    }

    private string? ReasonOf(BroadcastRecipientRow row, Dictionary<Guid, ConversationRow> conversations, List<Guid> willing, string commune, DateTime now)
    {
        if (row.PersonId is not { } person)
            return SuppressedReason.Erased;
        if (row.ConversationId is not { } id || !conversations.TryGetValue(id, out var conversation))
            return SuppressedReason.NoConversation;
        if (!willing.Contains(person) || conversation.AnnouncementsStoppedAt is not null)
            return SuppressedReason.Stopped;
        if (!_senders.TryGetValue(conversation.Channel, out var sender) || !sender.HasAccount(commune == CommuneProfile.NeutralId ? "" : commune)
            || switches.FindOff(commune, SwitchTarget.Channel(conversation.Channel)) is not null)
            return SuppressedReason.ChannelOff;
        if (conversation.LeftAt is not null || (sender.Rules.NeedsFollow && conversation.IsFollowing == false))
            return SuppressedReason.NoFollow;
        return sender.Rules.Window is { } window && (conversation.LastInteractionAt is not { } last || now - last > window) ? SuppressedReason.OutsideWindow : null;
    }
}
