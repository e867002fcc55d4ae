using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using BinhDanBot.Core.Switches;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>Reads what is known of many people at once, and decides for each where they are reached: two statements, however many they are.</summary>
public sealed class ReadReach(IEnumerable<IChannelSender> senders, SwitchBoard switches)
{
    private readonly IReadOnlyList<IChannelSender> _senders = [.. senders];

    /// <param name="context">Read from.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="people">Everybody gets an answer, also who is not there any more; some hundreds at once.</param>
    /// <param name="at">When it would go out (UTC).</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal async Task<Dictionary<Guid, Reach>> OfAsync(
        BotDbContext context, string commune, IReadOnlyCollection<Guid> people, DateTime at, CancellationToken cancellationToken)
    {
        var channels = ChannelsOf(commune);
        var known = new Dictionary<Guid, Gathered>(people.Count);
        foreach (var id in people)
            known.TryAdd(id, new Gathered());
        await foreach (var row in Own(context, commune, people).AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (known.TryGetValue(row.PersonId, out var person))
                person.Add(row.Conversation);
        await foreach (var row in Consented(context, commune, people).AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (known.TryGetValue(row.PersonId, out var person))
                person.Consented(row);
        return known.ToDictionary(found => found.Key, found => DecideReach.Of(found.Value.Facts, channels, at));
    }

    /// <summary>The channels that the program speaks, as they are for a commune now.</summary>
    internal IReadOnlyDictionary<string, ChannelState> ChannelsOf(string commune) => _senders.ToDictionary(
        sender => sender.Channel,
        sender => new ChannelState(
            sender.Rules, sender.HasAccount(commune == CommuneProfile.NeutralId ? "" : commune) && switches.FindOff(commune, SwitchTarget.Channel(sender.Channel)) is null),
        StringComparer.Ordinal);

    /// <summary>Messages a second that the commune's account may send; null when there is no limit.</summary>
    internal double? RateOf(string commune, string channel) =>
        _senders.FirstOrDefault(sender => sender.Channel == channel)?.MessagesPerSecond(commune == CommuneProfile.NeutralId ? "" : commune);

    private static IQueryable<OwnRow> Own(BotDbContext context, string commune, IReadOnlyCollection<Guid> people) =>
        context.Conversations.AsNoTracking()
            .Where(row => row.Commune == commune && row.PersonId != null && people.Contains(row.PersonId.Value))
            .Select(row => new OwnRow(
                row.PersonId!.Value, new KnownConversation(row.Id, row.Channel, true, row.LastInteractionAt, row.LeftAt != null, row.IsFollowing, row.AnnouncementsStoppedAt != null)));

    /// <summary>With the conversation where it was said, whoever said it: who speaks for a neighbour is told for the neighbour.</summary>
    private static IQueryable<ConsentedRow> Consented(BotDbContext context, string commune, IReadOnlyCollection<Guid> people) =>
        from consent in context.Consents.AsNoTracking()
        where consent.Commune == commune && consent.Purpose == ConsentPurpose.Announcements && people.Contains(consent.PersonId)
        join row in context.Conversations.AsNoTracking().Where(row => row.Commune == commune) on consent.ConversationId equals row.Id into rows
        from row in rows.DefaultIfEmpty()
        select new ConsentedRow(
            consent.PersonId,
            consent.WithdrawnAt == null,
            row == null ? null : new KnownConversation(row.Id, row.Channel, row.PersonId == consent.PersonId, row.LastInteractionAt, row.LeftAt != null, row.IsFollowing, row.AnnouncementsStoppedAt != null));

    private sealed record OwnRow(Guid PersonId, KnownConversation Conversation);

    private sealed record ConsentedRow(Guid PersonId, bool Holds, KnownConversation? Conversation);

    /// <summary>What the rows say of one person, so far.</summary>
    private sealed class Gathered
    {
        private readonly List<KnownConversation> _conversations = new(1);
        private bool _consents;
        private bool _everConsented;

        public PersonFacts Facts => new(_conversations, _consents, _everConsented);

        public void Add(KnownConversation conversation)
        {
            if (!_conversations.Exists(known => known.Id == conversation.Id))
                _conversations.Add(conversation);
        }

        public void Consented(ConsentedRow row)
        {
            _everConsented = true;
            _consents |= row.Holds;
            if (row is { Holds: true, Conversation: { } conversation })
                Add(conversation);
        }
    }
}
