namespace BinhDanBot.Core.Switches;

/// <summary>What can be switched off, as it is written in rows and forms: "bot", "broadcasts", "channel:zalo-oa", "guide:quen-passcode".</summary>
public static class SwitchTarget
{
    /// <summary>All that the bot says by itself.</summary>
    public const string Bot = "bot";

    /// <summary>Every announcement: nothing of them goes out while it is off, and all go on when it is on again.</summary>
    public const string Broadcasts = "broadcasts";

    public const string ChannelPrefix = "channel:";
    public const string GuidePrefix = "guide:";

    public static string Channel(string name) => ChannelPrefix + name;

    public static string Guide(string id) => GuidePrefix + id;
}
