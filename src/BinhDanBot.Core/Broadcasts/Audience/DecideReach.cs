using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>
/// Decides where a person is reached, or why not. The rehearsal, the ledger and the last look before a message is queued all ask here: what is foretold is what happens.
/// </summary>
internal static class DecideReach
{
    /// <summary>Why a conversation will not do, from what staff can change least to what they can change most.</summary>
    private static readonly string[] Faults = [SuppressedReason.Stopped, SuppressedReason.NoFollow, SuppressedReason.OutsideWindow, SuppressedReason.ChannelOff];

    /// <param name="person">Who.</param>
    /// <param name="channels">Of the commune; a channel that is not among them is off.</param>
    /// <param name="at">When it would go out (UTC).</param>
    public static Reach Of(PersonFacts person, IReadOnlyDictionary<string, ChannelState> channels, DateTime at)
    {
        if (!person.Consents)
            return Reach.Nowhere(person.EverConsented ? SuppressedReason.Stopped : SuppressedReason.NoConsent);
        if (person.Conversations.Count == 0)
            return Reach.Nowhere(SuppressedReason.NoConversation);
        KnownConversation? best = null;
        var hope = -1;
        foreach (var conversation in person.Conversations)
        {
            if (FaultOf(conversation, channels, at) is { } fault)
                hope = Math.Max(hope, Array.IndexOf(Faults, fault));
            else if (best is null || IsBetter(conversation, best, channels, at))
                best = conversation;
        }

        return best is null ? Reach.Nowhere(Faults[hope]) : new Reach(best.Id, best.Channel, CostOf(best, channels[best.Channel].Rules, at), null);
    }

    /// <summary>Why nothing can be told there; null when it can.</summary>
    private static string? FaultOf(KnownConversation conversation, IReadOnlyDictionary<string, ChannelState> channels, DateTime at)
    {
        if (conversation.HasStopped)
            return SuppressedReason.Stopped;
        var channel = channels.GetValueOrDefault(conversation.Channel);
        if (conversation.HasLeft || (channel?.Rules.NeedsFollow == true && conversation.IsFollowing == false))
            return SuppressedReason.NoFollow;
        if (channel?.Rules.Window is { } window && IsSilentFor(conversation, window, at))
            return SuppressedReason.OutsideWindow;
        return channel is { IsOn: true } ? null : SuppressedReason.ChannelOff;
    }

    private static MessageCost CostOf(KnownConversation conversation, ChannelRules rules, DateTime at) =>
        rules.FreeWindow is { } free && IsSilentFor(conversation, free, at) ? MessageCost.Counted : MessageCost.Free;

    /// <summary>Who never did anything that we saw is as good as silent for ever.</summary>
    private static bool IsSilentFor(KnownConversation conversation, TimeSpan time, DateTime at) => !(at - conversation.LastInteractionAt <= time);

    /// <summary>The person's own before a helper's; a telephone that rings before a page that waits; free before counted; then where they were last. The id decides the rest: the same rows, the same choice.</summary>
    private static bool IsBetter(KnownConversation one, KnownConversation other, IReadOnlyDictionary<string, ChannelState> channels, DateTime at)
    {
        var (rules, others) = (channels[one.Channel].Rules, channels[other.Channel].Rules);
        if (one.IsOwn != other.IsOwn)
            return one.IsOwn;
        if (rules.RingsPhone != others.RingsPhone)
            return rules.RingsPhone;
        var (cost, otherCost) = (CostOf(one, rules, at), CostOf(other, others, at));
        if (cost != otherCost)
            return cost == MessageCost.Free;
        return (one.LastInteractionAt ?? DateTime.MinValue, one.Id).CompareTo((other.LastInteractionAt ?? DateTime.MinValue, other.Id)) > 0;
    }
}
