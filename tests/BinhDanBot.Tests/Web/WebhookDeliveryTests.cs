using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations;
using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Connectors.BotFramework;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>What comes several times at once, or in another spelling, is answered once and to the right person: on the whole program, at both ends.</summary>
public sealed class WebhookDeliveryTests(WebhookServer server) : IClassFixture<WebhookServer>, IDisposable
{
    private const string Question = "quên mật khẩu vneid";
    private const int Copies = 5;

    private FakeZaloServer Zalo => server.Zalo;

    public void Dispose()
    {
        (Zalo.Faults.WebhookCopies, Zalo.Faults.DecomposedText, Zalo.Faults.NumbersAsJson) = (1, false, false);
    }

    [Fact]
    public async Task A_message_to_the_account_that_comes_five_times_at_once_is_answered_once()
    {
        var (lan, hung) = (Zalo.Person("cô Lan"), Zalo.Person("bác Hùng"));
        await Zalo.SayAsync(hung, Question);
        await server.Application.UntilQuietAsync();

        Zalo.Faults.WebhookCopies = Copies;
        var delivery = await Zalo.SayAsync(lan, Question);
        await server.Application.UntilQuietAsync();
        await Zalo.Oa.DeliverRawAsync(delivery.Body, Zalo.Oa.Sign(delivery.Body.Span, TimestampOf(delivery.Body)));
        await server.Application.UntilQuietAsync();

        Assert.Equal(Enumerable.Repeat<int?>(200, Copies), delivery.Statuses);
        Assert.Equal(TextsFor(hung.OaUserId), TextsFor(lan.OaUserId));
        Assert.Equal(1, await CountAsync("user_send_text", lan.OaUserId));
    }

    [Fact]
    public async Task A_message_to_the_bot_that_comes_five_times_at_once_is_answered_once()
    {
        var (lan, hung) = (Zalo.Person("cô Lan"), Zalo.Person("bác Hùng"));
        await Zalo.BotSayAsync(hung, Question);
        await server.Application.UntilQuietAsync();

        Zalo.Faults.WebhookCopies = Copies;
        var delivery = await Zalo.BotSayAsync(lan, Question);
        await server.Application.UntilQuietAsync();
        using var late = await server.Caller.PostBotAsync(delivery!.Body.ToArray(), WebhookCaller.BotSecret);
        await server.Application.UntilQuietAsync();

        Assert.Equal(Enumerable.Repeat<int?>(200, Copies), delivery.Statuses);
        Assert.Equal(TextsFor(hung.BotUserId), TextsFor(lan.BotUserId));
        Assert.Equal(1, await CountAsync("message.text.received", lan.BotUserId));
    }

    [Fact]
    public async Task An_activity_that_comes_five_times_at_once_is_answered_once()
    {
        var activity = JsonSerializer.SerializeToUtf8Bytes(ActivityIn("repeated"));

        var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => server.Caller.PostAsync(Webhook.BotFramework, activity)));
        await server.Application.UntilQuietAsync();
        using var late = await server.Caller.PostAsync(Webhook.BotFramework, activity);
        await server.Application.UntilQuietAsync();

        Assert.All(answers.Append(late), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(TakenIn("repeated"));
        Assert.Equal(1, await CountAsync("message", "webchat|repeated"));
    }

    /// <summary>As some phones type, and as some gateways write ids: beyond 2^53, where a double would forget the last digits.</summary>
    [Fact]
    public async Task Decomposed_text_and_ids_as_numbers_reach_the_account_unchanged()
    {
        var (lan, hung) = (Zalo.Person("bà Tư"), Zalo.Person("ông Năm"));
        await Zalo.SayAsync(hung, Question);
        await server.Application.UntilQuietAsync();

        (Zalo.Faults.DecomposedText, Zalo.Faults.NumbersAsJson) = (true, true);
        var delivery = await Zalo.SayAsync(lan, Question);
        await server.Application.UntilQuietAsync();

        Assert.True(long.Parse(lan.OaUserId, System.Globalization.CultureInfo.InvariantCulture) > 1L << 53);
        Assert.Contains($"\"id\":{lan.OaUserId}", System.Text.Encoding.UTF8.GetString(delivery.Body.Span), StringComparison.Ordinal);
        Assert.Equal(TextsFor(hung.OaUserId), TextsFor(lan.OaUserId));
        Assert.Equal(Question, await TextOfAsync("user_send_text", lan.OaUserId));
    }

    [Fact]
    public async Task Decomposed_text_and_ids_as_numbers_reach_the_bot_unchanged()
    {
        const string chat = "9007199254740993129";
        var number = JsonValue.Create(long.Parse(chat, System.Globalization.CultureInfo.InvariantCulture));
        Zalo.Faults.DecomposedText = true;

        var delivery = await Zalo.Bot.DeliverAsync(Zalo.Person("ông Năm"), "message.text.received", new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = number.DeepClone(), ["is_bot"] = false },
            ["chat"] = new JsonObject { ["id"] = number.DeepClone(), ["chat_type"] = "PRIVATE" },
            ["message_id"] = 9007199254740995001,
            ["text"] = Decomposed(Question),
        });
        await server.Application.UntilQuietAsync();

        Assert.Equal(200, delivery!.Status);
        Assert.NotEmpty(TextsFor(chat));
        Assert.Equal(Question, await TextOfAsync("message.text.received", chat));
    }

    [Fact]
    public async Task Decomposed_text_and_long_ids_of_an_activity_come_back_unchanged()
    {
        const string conversation = "4339761418830368433";
        var activity = ActivityIn(conversation).With(("text", Decomposed(Question)), ("id", "9007199254740993001"));

        using var answer = await server.Caller.PostAsync(Webhook.BotFramework, JsonSerializer.SerializeToUtf8Bytes(activity));
        await server.Application.UntilQuietAsync();

        var taken = Assert.Single(TakenIn(conversation));
        Assert.Equal("9007199254740993001", taken.Activity.GetProperty("replyToId").GetString());
        Assert.Equal(Question, await TextOfAsync("message", $"webchat|{conversation}"));
    }

    private JsonObject ActivityIn(string conversation) =>
        SampleActivity.Message(server.Connector.ServiceUrl, Question).With(("conversation", new JsonObject { ["id"] = conversation }), ("id", $"{conversation}|1"));

    private List<TakenMessage> TakenIn(string conversation) =>
        [.. server.Connector.Taken.Where(taken => taken.Path.Contains($"/{conversation}/", StringComparison.Ordinal))];

    private List<string> TextsFor(string personId)
    {
        var texts = Zalo.Ledger.For(personId).Select(sent => sent.Text).ToList();
        Assert.NotEmpty(texts);
        return texts;
    }

    private Task<int> CountAsync(string name, string conversation) =>
        server.Application.ReadAsync(context => context.InboxEvents.CountAsync(row => row.Name == name && context.Conversations.Any(
            talk => talk.Id == row.ConversationId && talk.ExternalConversationId == conversation)));

    private async Task<string> TextOfAsync(string name, string conversation) =>
        server.Application.Service<StoredText>().Read(await StoredTextOfAsync(name, conversation), InboxRows.TextPurpose);

    private Task<string> StoredTextOfAsync(string name, string conversation) =>
        server.Application.ReadAsync(context => context.InboxEvents
            .Where(row => row.Name == name && context.Conversations.Any(talk => talk.Id == row.ConversationId && talk.ExternalConversationId == conversation))
            .Select(row => row.Text).SingleAsync());

    private static string TimestampOf(ReadOnlyMemory<byte> body) => JsonDocument.Parse(body).RootElement.GetProperty("timestamp").GetString()!;

    private static string Decomposed(string text)
    {
        var decomposed = text.Replace("ê", "e\u0302", StringComparison.Ordinal).Replace("ậ", "a\u0323\u0302", StringComparison.Ordinal).Replace("ẩ", "a\u0302\u0309", StringComparison.Ordinal);
        Assert.Equal(text, VietnameseText.ToNfc(decomposed));
        return decomposed;
    }
}
