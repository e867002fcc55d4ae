namespace BinhDanBot.Core.Channels;

/// <summary>What a channel allows to be sent to people who did not just write. The channel itself has the last word when it is sent; these say it before.</summary>
public sealed record ChannelRules
{
    /// <summary>Who has done nothing for longer cannot be written to; null for no such rule.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Who has done nothing for longer is written to at a cost: the message counts against the account's package. Null when nothing counts.</summary>
    public TimeSpan? FreeWindow { get; init; }

    /// <summary>Whether only those who follow the account can be written to.</summary>
    public bool NeedsFollow { get; init; }

    /// <summary>Whether the person is told at once; on others the message waits until they come back to the page.</summary>
    public bool RingsPhone { get; init; } = true;

    /// <summary>Everybody, at any time, free.</summary>
    public static ChannelRules None { get; } = new();
}
