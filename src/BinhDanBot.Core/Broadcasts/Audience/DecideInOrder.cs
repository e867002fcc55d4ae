namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>What a run decides for one person.</summary>
internal readonly record struct Decided(Guid PersonId, Reach Reach);

/// <summary>
/// What depends on more than one person: the channels that the audience asks for, the night, and the messages that may be counted, in the order of the list. The
/// rehearsal and the ledger go through it page by page in the same order, and come to the same.
/// </summary>
/// <param name="audience">Channels of it alone are looked at.</param>
/// <param name="paidLimit">Of the announcement.</param>
/// <param name="isTooLate">There is no hour left in which it may go out.</param>
/// <param name="counted">Messages that are counted already.</param>
internal sealed class DecideInOrder(IReadOnlyList<AudiencePart> audience, int? paidLimit, bool isTooLate, int counted)
{
    private readonly HashSet<string> _only = Channels(audience, isExclusion: false);
    private readonly HashSet<string> _not = Channels(audience, isExclusion: true);

    /// <summary>Messages that the channel counts, so far.</summary>
    public int Counted { get; private set; } = counted;

    /// <param name="people">In the order of the list.</param>
    /// <param name="reaches">Of all of them.</param>
    /// <param name="paid">Conversations whose message was counted before; what is counted now comes to it.</param>
    /// <returns>Without those who are reached elsewhere than the audience asks for.</returns>
    public IReadOnlyList<Decided> Of(IReadOnlyList<Guid> people, IReadOnlyDictionary<Guid, Reach> reaches, ISet<Guid> paid)
    {
        var decided = new List<Decided>(people.Count);
        foreach (var id in people)
        {
            var reach = reaches[id];
            if ((_only.Count > 0 && (reach.Channel is null || !_only.Contains(reach.Channel))) || (reach.Channel is not null && _not.Contains(reach.Channel)))
                continue;
            decided.Add(new Decided(id, reach.Reason is null ? InTime(reach, paid) : reach));
        }

        return decided;
    }

    private Reach InTime(Reach reach, ISet<Guid> paid)
    {
        if (isTooLate)
            return Reach.Nowhere(SuppressedReason.Night);

        // People who share a telephone share one message.
        if (reach.Cost != MessageCost.Counted || paid.Contains(reach.ConversationId!.Value))
            return reach;
        if (Counted >= paidLimit)
            return Reach.Nowhere(SuppressedReason.Quota);
        paid.Add(reach.ConversationId.Value);
        Counted++;
        return reach;
    }

    private static HashSet<string> Channels(IReadOnlyList<AudiencePart> audience, bool isExclusion) =>
        audience.Where(part => part.Kind == AudienceKind.Channel && part.IsExclusion == isExclusion).Select(part => part.Value).ToHashSet(StringComparer.Ordinal);
}
