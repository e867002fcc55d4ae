using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Turns;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>What tests of the spine do again and again, by the real operations. Everybody is of Sơn Mai and on Zalo unless it is said.</summary>
internal static class SpineSteps
{
    public const string Commune = "son-mai";
    public const string Lan = "co-lan";
    public const string Hung = "bac-hung";

    public static readonly OutboxAccount Account = new(Commune, ChannelNames.ZaloOa);

    public static ConversationKey KeyOf(string person) => new(Commune, ChannelNames.ZaloOa, person);

    public static Guid IdOf(string person) => ConversationRow.IdOf(KeyOf(person));

    public static IncomingEvent Said(this SpineProcess spine, string person, string id, string text = "xin chào") => new()
    {
        Conversation = KeyOf(person),
        ExternalId = id,
        ExternalPersonId = person,
        Kind = IncomingEventKind.Message,
        Text = text,
        ReceivedAt = spine.Now,
    };

    public static Task<StoreOutcome> TellAsync(this SpineProcess spine, IncomingEvent told) => spine.Service<StoreIncomingEvent>().ExecuteAsync(told, CancellationToken.None);

    public static async Task TellAllAsync(this SpineProcess spine, string person, params string[] ids)
    {
        foreach (var id in ids)
            await spine.TellAsync(spine.Said(person, id));
    }

    public static Task<ClaimedEvents?> TryClaimAsync(this SpineProcess spine) => spine.Inbox.TryClaimAsync(CancellationToken.None);

    public static async Task<ClaimedEvents> ClaimAsync(this SpineProcess spine)
    {
        var claimed = await spine.TryClaimAsync();
        Assert.NotNull(claimed);
        return claimed;
    }

    public static IEnumerable<string> Ids(this ClaimedEvents claimed) => claimed.Events.Select(told => told.ExternalId);

    public static TurnResult Turn(ClaimedEvents claimed, params string[] texts) =>
        new(new Conversation(claimed.Conversation), [.. texts.Select(text => new OutgoingMessage(text))], TurnOutcome.Answered, [], []) { Taken = claimed.Events.Count };

    public static Task<bool> CommitAsync(this SpineProcess spine, ClaimedEvents claimed, params string[] texts) => spine.CommitAsync(claimed, Turn(claimed, texts));

    public static Task<bool> CommitAsync(this SpineProcess spine, ClaimedEvents claimed, TurnResult turn) =>
        spine.Service<CommitTurn>().ExecuteAsync(claimed, turn, CancellationToken.None);

    /// <summary>Somebody whom we can write to: came in, and was answered.</summary>
    public static async Task MeetAsync(this SpineProcess spine, params string[] people)
    {
        foreach (var person in people)
        {
            await spine.TellAsync(spine.Said(person, $"{person} came") with { Kind = IncomingEventKind.Joined });
            await spine.CommitAsync(await spine.ClaimAsync());
        }
    }

    /// <summary>A message in the outbox whose text is its key.</summary>
    public static Task QueueAsync(this SpineProcess spine, string person, string text, MessagePriority priority = MessagePriority.Reply) =>
        spine.Writer.WriteAsync(
            (context, cancel) => spine.Service<QueueMessage>().ExecuteAsync(context, [new OutboxMessage(text, IdOf(person), Account, priority, new OutgoingMessage(text), null)], cancel),
            CancellationToken.None);

    public static Task<IReadOnlyList<ClaimedMessage>> ClaimMessagesAsync(this SpineProcess spine, int most = 100) => spine.Outbox.ClaimAsync(Account, most, CancellationToken.None);

    public static IEnumerable<string> Texts(this IEnumerable<ClaimedMessage> claimed) => claimed.Select(message => message.Due.Message.Text);

    public static Task RecordAsync(this SpineProcess spine, ClaimedMessage claimed, SendOutcome? outcome) =>
        spine.Service<RecordSendOutcome>().ExecuteAsync(claimed, outcome, CancellationToken.None);

    public static async Task<OutboxMessageRow> MessageAsync(this SpineProcess spine, string text) => (await spine.MessagesAsync()).Single(row => row.Text == text);

    /// <summary>All of the outbox, in the order of its making, with the texts as people get them.</summary>
    public static async Task<IReadOnlyList<OutboxMessageRow>> MessagesAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        var rows = await context.OutboxMessages.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        return [.. rows.Select(spine.Readable)];
    }

    /// <summary>All of the inbox, in the order of its making, with the texts as people wrote them.</summary>
    public static async Task<IReadOnlyList<InboxEventRow>> EventsAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        var rows = await context.InboxEvents.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        return [.. rows.Select(spine.Readable)];
    }

    private static OutboxMessageRow Readable(this SpineProcess spine, OutboxMessageRow row) => Readable(row, nameof(row.Text), spine.Service<StoredText>().Read(row.Text, OutboxRows.TextPurpose));

    private static InboxEventRow Readable(this SpineProcess spine, InboxEventRow row) => Readable(row, nameof(row.Text), spine.Service<StoredText>().Read(row.Text, InboxRows.TextPurpose));

    /// <summary>Rows are made once and not changed; this one was read for a test alone.</summary>
    private static T Readable<T>(T row, string property, string value)
    {
        typeof(T).GetProperty(property)!.SetValue(row, value);
        return row;
    }

    public static async Task<ConversationRow> ConversationAsync(this SpineProcess spine, string person)
    {
        await using var context = spine.CreateContext();
        return await context.Conversations.AsNoTracking().SingleAsync(row => row.Id == IdOf(person));
    }
}
