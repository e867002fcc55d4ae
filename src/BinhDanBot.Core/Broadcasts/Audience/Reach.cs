using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>Where somebody is reached and at what cost, or why not.</summary>
/// <param name="ConversationId">Null when nowhere.</param>
/// <param name="Channel">Of the conversation.</param>
/// <param name="Cost">Of a message there.</param>
/// <param name="Reason">One of <see cref="SuppressedReason"/>; null when the person is reached.</param>
internal readonly record struct Reach(Guid? ConversationId, string? Channel, MessageCost? Cost, string? Reason)
{
    public static Reach Nowhere(string reason) => new(null, null, null, reason);
}

/// <summary>A conversation in which somebody might be told something.</summary>
/// <param name="IsOwn">The person's own; else that of somebody who consented for them.</param>
/// <param name="HasLeft">The person left, unfollowed or blocked the account.</param>
/// <param name="HasStopped">Who uses it wants no announcement there.</param>
internal sealed record KnownConversation(Guid Id, string Channel, bool IsOwn, DateTime? LastInteractionAt, bool HasLeft, bool? IsFollowing, bool HasStopped);

/// <summary>What is known of a person when an announcement is to go out.</summary>
/// <param name="Conversations">Their own, and those from which a consent was given that holds.</param>
/// <param name="Consents">Whether a consent to announcements holds.</param>
/// <param name="EverConsented">Whether there was one at any time.</param>
internal sealed record PersonFacts(IReadOnlyList<KnownConversation> Conversations, bool Consents, bool EverConsented);

/// <summary>A channel of a commune at the moment.</summary>
/// <param name="IsOn">The commune has an account there, and nobody switched it off.</param>
internal sealed record ChannelState(ChannelRules Rules, bool IsOn);
