using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Content;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Conversations;

/// <summary>The turn alone, with a clock that stands still: no inbox, no outbox, no channel.</summary>
internal sealed class TurnBot : IScriptedBot
{
    private readonly ManualClock _clock = new(Start);
    private readonly SharedContent _content;
    private readonly ContentCopy? _files;
    private readonly HandleTurn _handle;
    private int _events;

    public TurnBot(SharedContent content, string commune, ContentCopy? files = null)
    {
        _content = content;
        _files = files;
        _handle = new HandleTurn(content.Answers, _clock, Options.Create(new TurnOptions()));
        Conversation = new Conversation(new ConversationKey(commune, ChannelNames.DirectLine, "script"));
    }

    /// <summary>When conversations of tests begin: a Monday morning in Vietnam, before any guide is due for review.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    public ContentSnapshot Content => _content.Library.Current;

    /// <summary>What is remembered. Can be set, to begin where another conversation stood.</summary>
    public Conversation Conversation { get; set; }

    /// <summary>The whole result of the last turn.</summary>
    public TurnResult? Last { get; private set; }

    public Task<IReadOnlyList<BotMessage>> JoinAsync() => TurnAsync([Event(IncomingEventKind.Joined)]);

    public Task<IReadOnlyList<BotMessage>> TakeAsync(IReadOnlyList<ResidentAct> acts) => TurnAsync([.. acts.Select(act => act.Command is { } command
        ? Event(IncomingEventKind.Command, act.Words, command)
        : Event(IncomingEventKind.Message, act.Words))]);

    public Task<IReadOnlyList<BotMessage>> SayAsync(string words) => TakeAsync([new ResidentAct(words)]);

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public async Task WithdrawAsync(string guide)
    {
        (_files ?? throw new InvalidOperationException("A script that withdraws a guide says [chỉ có bài …] at its top.")).Withdraw(guide);
        await _content.Library.LoadAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<BotMessage>> TurnAsync(IReadOnlyList<IncomingEvent> events)
    {
        Last = await _handle.ExecuteAsync(Conversation, events, CancellationToken.None);
        Conversation = Last.Conversation;
        return [.. Last.Messages.Select(message => new BotMessage(message.Text, message.Choices))];
    }

    private IncomingEvent Event(IncomingEventKind kind, string words = "", string command = "") => new()
    {
        Conversation = Conversation.Key,
        ExternalId = $"script|{++_events:0000000}",
        ExternalPersonId = "resident",
        Kind = kind,
        Text = VietnameseText.CleanMessage(words),
        Command = command,
        ReceivedAt = _clock.GetUtcNow().UtcDateTime,
    };
}
