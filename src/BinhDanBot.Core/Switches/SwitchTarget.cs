namespace BinhDanBot.Core.Switches;

/// <summary>What can be switched off, as it is written in rows and forms: "bot", "channel:zalo-oa", "guide:quen-passcode".</summary>
public static class SwitchTarget
{
    /// <summary>All that the bot says by itself.</summary>
    public const string Bot = "bot";

    public const string ChannelPrefix = "channel:";
    public const string GuidePrefix = "guide:";

    public static string Channel(string name) => ChannelPrefix + name;

    public static string Guide(string id) => GuidePrefix + id;
}
