namespace BinhDanBot.Core.Broadcasts;

/// <summary>Why a person of the audience is not sent an announcement: short names, in rows, reports and ids of replies.</summary>
public static class SuppressedReason
{
    /// <summary>Never agreed to be told of such things.</summary>
    public const string NoConsent = "no-consent";

    /// <summary>Agreed once and said stop.</summary>
    public const string Stopped = "stopped";

    /// <summary>Known from paper, or from somebody else's telephone that is gone: no conversation.</summary>
    public const string NoConversation = "no-conversation";

    /// <summary>Left, unfollowed or blocked the account.</summary>
    public const string NoFollow = "no-follow";

    /// <summary>Silent for so long that the channel forbids it.</summary>
    public const string OutsideWindow = "outside-window";

    /// <summary>The commune has no account on the channel now, or the channel is switched off.</summary>
    public const string ChannelOff = "channel-off";

    /// <summary>The messages that may count against the package are used up.</summary>
    public const string Quota = "quota";

    /// <summary>It could only go out at night, and in the morning it is too late.</summary>
    public const string Night = "night";

    /// <summary>It was too late before it could be sent.</summary>
    public const string TooLate = "too-late";

    /// <summary>The person's data were erased.</summary>
    public const string Erased = "erased";

    /// <summary>Staff cancelled the run.</summary>
    public const string Cancelled = "cancelled";
}
