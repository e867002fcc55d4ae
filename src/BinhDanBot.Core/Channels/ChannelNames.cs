namespace BinhDanBot.Core.Channels;

/// <summary>The channels we speak, by the names used in settings, tables and metrics.</summary>
public static class ChannelNames
{
    /// <summary>Web chat over Direct Line 3.0.</summary>
    public const string DirectLine = "directline";

    /// <summary>A commune's Zalo Official Account.</summary>
    public const string ZaloOa = "zalo-oa";

    /// <summary>A bot of the Zalo Bot Platform.</summary>
    public const string ZaloBot = "zalo-bot";

    /// <summary>Any channel behind the Bot Connector, by the Bot Framework protocol.</summary>
    public const string BotFramework = "botframework";
}
