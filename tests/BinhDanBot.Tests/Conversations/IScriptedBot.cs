using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Tests.Conversations;

/// <summary>A bot that a script talks to: the turn alone, or the whole server over one channel.</summary>
internal interface IScriptedBot
{
    ScriptChannel Channel { get; }

    /// <summary>Whose bot it is; empty for no commune.</summary>
    string Commune { get; }

    /// <summary>What it answers from at this moment.</summary>
    ContentSnapshot Content { get; }

    /// <summary>Somebody comes in. Nothing happens on a channel that does not tell.</summary>
    Task JoinAsync();

    /// <summary>Somebody does this; when it ends the bot has got it, and has not begun to answer.</summary>
    Task TakeAsync(ResidentAct act);

    /// <summary>What the person sees of the bot since the last time, in order, after it has answered all that it got.</summary>
    Task<IReadOnlyList<BotMessage>> HearAsync();

    /// <summary>The channel delivers the last act once more.</summary>
    Task RepeatAsync();

    /// <summary>The program stops with all that waits in it, and another goes on.</summary>
    Task RestartAsync();

    void Advance(TimeSpan time);

    Task WithdrawAsync(string guide);
}

/// <summary>What somebody does.</summary>
internal enum ActKind
{
    /// <summary>Says something, or presses a button.</summary>
    Speaks,
    SendsPicture,
    SendsVoice,
    SendsSticker,
    Leaves,
    Follows,

    /// <summary>Somebody of the staff writes to the person in the channel's own app.</summary>
    StaffWrites,
}

/// <summary>One thing that somebody does.</summary>
/// <param name="Words">What was said, or the label that was pressed.</param>
/// <param name="Command">What the pressed button holds; null for words.</param>
internal sealed record ResidentAct(string Words, string? Command = null)
{
    public ActKind Kind { get; init; }
}

/// <summary>What the bot said once.</summary>
/// <param name="Text">Without the numbered lines that stand for buttons.</param>
/// <param name="Choices">In the order shown. One with an empty command has no button: who wants it types its number, from 1.</param>
internal sealed record BotMessage(string Text, IReadOnlyList<Choice> Choices);
