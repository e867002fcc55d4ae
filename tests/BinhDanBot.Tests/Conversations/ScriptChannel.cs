using BinhDanBot.Core.Channels;

namespace BinhDanBot.Tests.Conversations;

/// <summary>In what a channel differs from the others for the people who talk over it; the form of messages aside.</summary>
/// <param name="Name">One of <see cref="ChannelNames"/>.</param>
/// <param name="TellsArrival">Whether the bot hears of somebody who came in and has said nothing yet.</param>
/// <param name="IsOfCommune">Whether an account is always one commune's.</param>
internal sealed record ScriptChannel(string Name, bool TellsArrival, bool IsOfCommune)
{
    /// <summary>Where a script that names no commune is played on a channel that must have one.</summary>
    private const string UsualCommune = "son-mai";

    public static ScriptChannel DirectLine { get; } = new(ChannelNames.DirectLine, TellsArrival: true, IsOfCommune: false);

    public static ScriptChannel ZaloOa { get; } = new(ChannelNames.ZaloOa, TellsArrival: true, IsOfCommune: true);

    public static ScriptChannel ZaloBot { get; } = new(ChannelNames.ZaloBot, TellsArrival: false, IsOfCommune: true);

    public static ScriptChannel BotFramework { get; } = new(ChannelNames.BotFramework, TellsArrival: true, IsOfCommune: true);

    public static IReadOnlyList<ScriptChannel> All { get; } = [DirectLine, ZaloOa, ZaloBot, BotFramework];

    public string CommuneOf(ConversationScript script) => script.Commune.Length == 0 && IsOfCommune ? UsualCommune : script.Commune;
}
