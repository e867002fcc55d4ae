using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Switches;
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
    private readonly List<IncomingEvent> _waiting = [];
    private int _events;

    /// <param name="channel">The channel whose people it stands for; null for the web.</param>
    public TurnBot(SharedContent content, string commune, ContentCopy? files = null, ScriptChannel? channel = null)
    {
        _content = content;
        _files = files;
        Channel = channel ?? ScriptChannel.DirectLine;
        _handle = new HandleTurn(content.Answers, Desks, Switches, _clock, Options.Create(new TurnOptions()));
        Conversation = new Conversation(new ConversationKey(commune, Channel.Name, "script"));
    }

    /// <summary>When conversations of tests begin: a Monday morning in Vietnam, before any guide is due for review.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    /// <summary>The commune of tests where staff answer, without having said when; in the others nobody does.</summary>
    public const string Staffed = "chuong-duong";

    /// <summary>Where staff answer: in <see cref="Staffed"/>, unless a test says otherwise.</summary>
    public CaseDesk Desks { get; } = StaffedDesks();

    public ContentSnapshot Content => _content.Library.Current;

    /// <summary>What is remembered. Can be set, to begin where another conversation stood.</summary>
    public Conversation Conversation { get; set; }

    /// <summary>The whole result of the last turn.</summary>
    public TurnResult? Last { get; private set; }

    public ScriptChannel Channel { get; }

    /// <summary>All on, until a test switches something off.</summary>
    public SwitchBoard Switches { get; } = new();

    public string Commune => Conversation.Key.Commune;

    public static CaseDesk StaffedDesks()
    {
        var desks = new CaseDesk();
        desks.Replace(new Dictionary<string, CommuneDesk> { [Staffed] = CommuneDesk.Usual });
        return desks;
    }

    public Task JoinAsync() => Channel.TellsArrival ? TakeAsync(new ResidentAct("") { Kind = ActKind.Follows }) : Task.CompletedTask;

    public Task TakeAsync(ResidentAct act)
    {
        _waiting.Add(act.Kind switch
        {
            ActKind.Follows => Event(IncomingEventKind.Joined),
            ActKind.Leaves => Event(IncomingEventKind.Left),
            ActKind.StaffWrites => Event(IncomingEventKind.StaffSpoke),
            ActKind.SendsPicture => Event(IncomingEventKind.Message, attachment: AttachmentKind.Picture),
            ActKind.SendsVoice => Event(IncomingEventKind.Message, attachment: AttachmentKind.Voice),
            ActKind.SendsSticker => Event(IncomingEventKind.Message, attachment: AttachmentKind.Sticker),
            _ when act.Command is { } command => Event(IncomingEventKind.Command, act.Words, command),
            _ => Event(IncomingEventKind.Message, act.Words),
        });
        return Task.CompletedTask;
    }

    /// <summary>One turn over all that waits.</summary>
    public async Task<IReadOnlyList<BotMessage>> HearAsync()
    {
        if (_waiting.Count == 0)
            return [];
        Last = await _handle.ExecuteAsync(Conversation, _waiting, CancellationToken.None);
        Conversation = Last.Conversation;
        _waiting.Clear();
        return [.. Last.Messages.Select(message => new BotMessage(message.Text, message.Choices))];
    }

    /// <summary>The inbox knows it: no turn comes of it.</summary>
    public Task RepeatAsync() => Task.CompletedTask;

    /// <summary>There is nothing here that could stop.</summary>
    public Task RestartAsync() => Task.CompletedTask;

    public Task<IReadOnlyList<BotMessage>> SayAsync(string words) => DoAsync(new ResidentAct(words));

    /// <summary>Does one thing and hears the answer.</summary>
    public async Task<IReadOnlyList<BotMessage>> DoAsync(ResidentAct act)
    {
        await TakeAsync(act);
        return await HearAsync();
    }

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public async Task WithdrawAsync(string guide)
    {
        (_files ?? throw new InvalidOperationException("A script that withdraws a guide says [chỉ có bài …] at its top.")).Withdraw(guide);
        await _content.Library.LoadAsync(CancellationToken.None);
    }

    private IncomingEvent Event(IncomingEventKind kind, string words = "", string command = "", AttachmentKind attachment = AttachmentKind.None) => new()
    {
        Conversation = Conversation.Key,
        ExternalId = $"script|{++_events:0000000}",
        ExternalPersonId = "resident",
        Kind = kind,
        Text = VietnameseText.CleanMessage(words),
        Attachment = attachment,
        Command = command,
        ReceivedAt = _clock.GetUtcNow().UtcDateTime,
    };
}
