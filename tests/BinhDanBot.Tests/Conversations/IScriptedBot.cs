using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Tests.Conversations;

/// <summary>A bot that a script talks to: the turn alone, or the whole server.</summary>
internal interface IScriptedBot
{
    /// <summary>What it answers from at this moment.</summary>
    ContentSnapshot Content { get; }

    /// <summary>Somebody opens the conversation.</summary>
    Task<IReadOnlyList<BotMessage>> JoinAsync();

    /// <summary>Somebody does all of this before the bot gets to it; what the bot then says, in order.</summary>
    Task<IReadOnlyList<BotMessage>> TakeAsync(IReadOnlyList<ResidentAct> acts);

    void Advance(TimeSpan time);

    Task WithdrawAsync(string guide);
}

/// <summary>What a resident does: says something, or presses a button.</summary>
/// <param name="Words">What was said, or the label that was pressed.</param>
/// <param name="Command">The pressed button's; null for words.</param>
internal sealed record ResidentAct(string Words, string? Command = null);

/// <summary>What the bot said once.</summary>
internal sealed record BotMessage(string Text, IReadOnlyList<Choice> Choices);
