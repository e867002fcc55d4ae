using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>Our messages on their way to a channel, and what becomes of them.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private FakeConnector _connector = null!;
    private BotServer _server = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _server = await BotServer.StartAsync(_connector);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_goes_to_the_question_as_an_activity_with_buttons()
    {
        var outcome = await SendAsync(Due(new OutgoingMessage("Mở **VNeID**\nBấm *101#", [new Choice("Android", "guide:1")])));

        Assert.Equal(new SendOutcome.Sent("sent-1"), outcome);
        var taken = Assert.Single(_connector.Taken);
        Assert.Equal("/apac/v3/conversations/c1%2Fa/activities/c1%7C0000001", taken.Path);
        Assert.Equal("Bearer token-1", taken.Authorization);
        Assert.Equal(
            new { type = "message", text = "Mở **VNeID**  \nBấm \\*101#", from = "bot-son-mai", to = "co-lan", conversation = "c1/a", replyToId = "c1|0000001", format = "markdown" },
            new
            {
                type = Text(taken.Activity, "type"),
                text = Text(taken.Activity, "text"),
                from = Text(taken.Activity.GetProperty("from"), "id"),
                to = Text(taken.Activity.GetProperty("recipient"), "id"),
                conversation = Text(taken.Activity.GetProperty("conversation"), "id"),
                replyToId = Text(taken.Activity, "replyToId"),
                format = Text(taken.Activity, "textFormat"),
            });
        var button = taken.Activity.GetProperty("suggestedActions").GetProperty("actions")[0];
        Assert.Equal(("messageBack", "Android", "guide:1"), (Text(button, "type"), Text(button, "title"), Text(button.GetProperty("value"), "command")));
    }

    [Fact]
    public async Task The_token_is_asked_for_as_the_grant_says()
    {
        await SendAsync(Due());

        var form = _connector.TokenForm!;
        Assert.Equal(
            ("client_credentials", FakeConnector.AppId, FakeConnector.Password, "https://api.botframework.com/.default"),
            (form["grant_type"].ToString(), form["client_id"].ToString(), form["client_secret"].ToString(), form["scope"].ToString()));
    }

    [Fact]
    public async Task In_Teams_the_buttons_stand_on_cards_of_six()
    {
        Choice[] choices = [.. Enumerable.Range(1, 7).Select(i => new Choice($"Nút {i}", $"guide:{i}"))];
        await SendAsync(Due(new OutgoingMessage("Chọn", choices), Address with { ChannelId = "msteams" }));

        var activity = Assert.Single(_connector.Taken).Activity;
        Assert.False(activity.TryGetProperty("suggestedActions", out _));
        var cards = activity.GetProperty("attachments").EnumerateArray().ToList();
        Assert.All(cards, card => Assert.Equal("application/vnd.microsoft.card.hero", Text(card, "contentType")));
        var buttons = cards.Select(card => card.GetProperty("content").GetProperty("buttons").EnumerateArray().ToList()).ToList();
        Assert.Equal([6, 1], buttons.Select(list => list.Count));
        Assert.Equal(choices.Select(choice => choice.Command), buttons.SelectMany(list => list).Select(button => Text(button.GetProperty("value"), "command")));
    }

    [Fact]
    public async Task A_picture_is_an_attachment()
    {
        await SendAsync(Due(new OutgoingMessage("Xem") { Picture = new Uri("https://example.com/vneid.jpg") }));

        var picture = Assert.Single(_connector.Taken).Activity.GetProperty("attachments")[0];
        Assert.Equal(("image/jpeg", "https://example.com/vneid.jpg"), (Text(picture, "contentType"), Text(picture, "contentUrl")));
    }

    [Fact]
    public async Task What_answers_no_message_goes_to_the_conversation()
    {
        await SendAsync(Due() with { ReplyToExternalId = null });
        await SendAsync(Due() with { ReplyToExternalId = "webchat|c1/a|an-older-one" });

        Assert.All(_connector.Taken, taken =>
        {
            Assert.Equal("/apac/v3/conversations/c1%2Fa/activities", taken.Path);
            Assert.False(taken.Activity.TryGetProperty("replyToId", out _));
        });
        Assert.Equal(2, _connector.Taken.Count);
    }

    [Theory]
    [InlineData(400, typeof(SendOutcome.Refused), "http-400"), InlineData(403, typeof(SendOutcome.Refused), "forbidden")]
    [InlineData(404, typeof(SendOutcome.Refused), "conversation-gone"), InlineData(410, typeof(SendOutcome.Refused), "conversation-gone")]
    [InlineData(413, typeof(SendOutcome.Refused), "too-large"), InlineData(307, typeof(SendOutcome.Refused), "http-307")]
    [InlineData(412, typeof(SendOutcome.RetryAfter), "conflict"), InlineData(429, typeof(SendOutcome.RetryAfter), "rate-limit")]
    [InlineData(500, typeof(SendOutcome.Uncertain), "http-500"), InlineData(502, typeof(SendOutcome.Uncertain), "http-502"), InlineData(503, typeof(SendOutcome.Uncertain), "http-503")]
    public async Task Each_answer_has_its_class(int status, Type kind, string reason)
    {
        _connector.AnswerMessage = _ => Results.StatusCode(status);

        var outcome = await SendAsync(Due());

        Assert.Equal((kind, reason), (outcome.GetType(), ReasonOf(outcome)));
        Assert.Single(_connector.Taken);
    }

    [Theory, InlineData("7", 7), InlineData("999999", 3600)]
    public async Task A_channel_says_how_long_to_wait(string header, int seconds)
    {
        foreach (var status in new[] { 429, 503 })
        {
            _connector.AnswerMessage = _ => new Answer(status, header);
            var outcome = Assert.IsType<SendOutcome.RetryAfter>(await SendAsync(Due()));
            Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.Delay);
        }
    }

    [Fact]
    public async Task A_wait_may_be_an_instant()
    {
        _connector.AnswerMessage = _ => new Answer(429, (_server.Clock.GetUtcNow() + TimeSpan.FromSeconds(30)).ToString("R", CultureInfo.InvariantCulture));

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30), "rate-limit"), await SendAsync(Due()));
    }

    [Fact]
    public async Task An_answer_that_is_no_object_changes_nothing_about_having_sent()
    {
        _connector.AnswerMessage = _ => Results.Content("ok");
        Assert.Equal(new SendOutcome.Sent(null), await SendAsync(Due()));

        _connector.AnswerMessage = _ => Results.Content(new string(' ', 100_000));
        Assert.Equal(new SendOutcome.Sent(null), await SendAsync(Due()));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        _connector.AnswerMessage = taken => taken.Authorization == "Bearer token-1" ? Results.StatusCode(401) : Results.Json(new { id = "sent-2" });

        Assert.Equal(new SendOutcome.Sent("sent-2"), await SendAsync(Due()));

        Assert.Equal(2, _connector.TokensAsked);
    }

    [Fact]
    public async Task An_account_that_is_refused_twice_waits()
    {
        _connector.AnswerMessage = _ => Results.StatusCode(401);

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1), "unauthorized"), await SendAsync(Due()));

        Assert.Equal(2, _connector.Taken.Count);
    }

    [Fact]
    public async Task Many_messages_at_once_ask_for_one_token_and_it_serves_until_shortly_before_its_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Due())));
        _server.Clock.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        await SendAsync(Due());
        Assert.Equal(1, _connector.TokensAsked);

        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Due());
        Assert.Equal(2, _connector.TokensAsked);
    }

    [Theory, InlineData("""{"access_token":"a","expires_in":"3600"}""", true), InlineData("""{"access_token":"a"}""", false), InlineData("""{"expires_in":3600}""", false), InlineData("no", false), InlineData("[]", false)]
    public async Task An_answer_of_the_token_service_is_read_with_care(string answer, bool isToken)
    {
        _connector.AnswerToken = _ => Results.Content(answer, "application/json");

        var outcome = await SendAsync(Due());

        Assert.Equal(isToken ? new SendOutcome.Sent("sent-1") : new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1), "token-form"), outcome);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_service_is_not_asked_by_each_message()
    {
        _connector.AnswerToken = _ => Results.StatusCode(401);
        var refused = await SendAsync(Due());
        await SendAsync(Due());
        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1), "token-401"), refused);
        Assert.Equal(1, _connector.TokensAsked);
        Assert.Empty(_connector.Taken);

        _connector.AnswerToken = number => Results.Json(new { access_token = $"token-{number}", expires_in = 3600 });
        _server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(Due()));
    }

    [Fact]
    public async Task A_channel_that_nobody_reaches_is_tried_again()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var outcome = await SendAsync(Due(address: Address with { ServiceUrl = new Uri($"http://127.0.0.1:{port}/") }));

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable"), outcome);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_question_leaves_it_open()
    {
        _connector.AnswerMessage = _ => new Answer(0, null);

        Assert.Equal(new SendOutcome.Uncertain("connection-lost"), await SendAsync(Due()));
    }

    [Fact]
    public async Task A_time_limit_that_ends_while_sending_leaves_it_open()
    {
        using var limit = new CancellationTokenSource();
        _connector.AnswerMessage = _ => new Silence(limit);

        Assert.Equal(new SendOutcome.Uncertain("time-out"), await _server.Sender.SendAsync(Due(), limit.Token));

        Assert.Single(_connector.Taken);
    }

    [Fact]
    public async Task Nothing_goes_where_it_must_not()
    {
        Assert.Equal(new SendOutcome.Refused("no-address"), await SendAsync(Due() with { ReplyAddress = null }));
        Assert.Equal(new SendOutcome.Refused("no-address"), await SendAsync(Due() with { ReplyAddress = "{}" }));
        Assert.Equal(new SendOutcome.Refused("service-url"), await SendAsync(Due(address: Address with { ServiceUrl = new Uri("http://example.com/") })));
        Assert.Equal(new SendOutcome.Refused("emulator-off"), await SendAsync(Due(address: Address with { IsEmulator = true })));
        Assert.Equal(new SendOutcome.Refused("account-off"), await SendAsync(Due() with { Conversation = new ConversationKey("ky-anh", "botframework", "webchat|c1/a") }));
        Assert.Empty(_connector.Taken);
    }

    [Fact]
    public async Task No_log_holds_a_token_a_password_a_text_or_a_conversation()
    {
        _connector.AnswerMessage = _ => Results.StatusCode(401);
        await SendAsync(Due(new OutgoingMessage("chuyện riêng")));

        Assert.NotEmpty(_server.Log.Lines);
        Assert.DoesNotContain(_server.Log.Lines, line => new[] { "token-1", FakeConnector.Password, "riêng", "c1/a", "co-lan" }.Any(line.Contains));
    }

    private ReplyAddress Address => new()
    {
        ServiceUrl = new Uri(_connector.ServiceUrl),
        ChannelId = "webchat",
        ConversationId = "c1/a",
        BotId = SampleActivity.BotId,
        BotName = "Sơn Mai",
        PersonId = SampleActivity.Lan,
        ActivityId = "c1|0000001",
    };

    private DueMessage Due(OutgoingMessage? message = null, ReplyAddress? address = null) =>
        new(
            Guid.CreateVersion7(_server.Clock.GetUtcNow()),
            new ConversationKey("son-mai", ChannelNames.BotFramework, "webchat|c1/a"),
            message ?? new OutgoingMessage("Chào cô"),
            "webchat|c1/a|c1|0000001")
        {
            ExternalPersonId = $"webchat|{SampleActivity.Lan}",
            ReplyAddress = (address ?? Address).Write(),
        };

    private Task<SendOutcome> SendAsync(DueMessage message) => _server.Sender.SendAsync(message, CancellationToken.None);

    private static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Refused refused => refused.Reason,
        SendOutcome.RetryAfter retry => retry.Reason,
        SendOutcome.Uncertain uncertain => uncertain.Reason,
        _ => "",
    };

    private static string Text(JsonElement holder, string name) => holder.GetProperty(name).GetString()!;

    /// <param name="Status">Zero breaks the connection.</param>
    private sealed record Answer(int Status, string? RetryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (Status == 0)
            {
                httpContext.Abort();
                return Task.CompletedTask;
            }

            httpContext.Response.StatusCode = Status;
            httpContext.Response.Headers.RetryAfter = RetryAfter;
            return Task.CompletedTask;
        }
    }

    /// <summary>Lets the limit end, and never answers.</summary>
    private sealed record Silence(CancellationTokenSource Limit) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await Limit.CancelAsync();
            var gone = new TaskCompletionSource();
            await using var _ = httpContext.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }
}
