using System.Net;
using System.Net.Sockets;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>One message to the platform, and what its answer means for the outbox.</summary>
public sealed class ZaloBotSenderTests
{
    [Fact]
    public async Task A_text_goes_out_plain_to_the_chat_it_came_from()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var outcome = await SendAsync(bot, new OutgoingMessage("Bước 1: mở *VNeID*.\n1. Tiếp", [new Choice("Tiếp", "next")]));

        Assert.Equal(new SendOutcome.Sent("m-sent"), outcome);
        var call = Assert.Single(bot.Api.CallsOf("sendMessage"));
        Assert.Equal($"/bot{RunningBot.Token}/sendMessage", call.Path);
        Assert.Equal(["chat_id", "text"], call.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Payload.Lan, call.Json.GetProperty("chat_id").GetString());
        Assert.Equal("Bước 1: mở *VNeID*.\n1. Tiếp", call.Json.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("Ảnh màn hình", """{"chat_id":"6ede9afa66b88fe6d6a9","photo":"https://sonmai.example.vn/a.png","caption":"\u1EA2nh m\u00E0n h\u00ECnh"}""")]
    [InlineData("", """{"chat_id":"6ede9afa66b88fe6d6a9","photo":"https://sonmai.example.vn/a.png"}""")]
    public async Task A_picture_goes_out_with_its_text_as_caption(string text, string body)
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        await SendAsync(bot, new OutgoingMessage(text) { Picture = new Uri("https://sonmai.example.vn/a.png") });

        Assert.Equal(body, Assert.Single(bot.Api.CallsOf("sendPhoto")).Body);
        Assert.Empty(bot.Api.CallsOf("sendMessage"));
    }

    [Fact]
    public async Task The_form_has_no_buttons_and_two_thousand_characters()
    {
        await using var bot = await RunningBot.WithWebhookAsync(account => account.MessagesPerSecond = 3);

        Assert.Equal(new ChannelForm { LongestText = 2000, MostButtons = 0 }, bot.Sender.Form);
        Assert.Equal(3, bot.Sender.MessagesPerSecond("son-mai"));
        Assert.Null(bot.Sender.MessagesPerSecond("ky-anh"));
    }

    public static TheoryData<int, string, SendOutcome> Answers => new()
    {
        { 200, """{"ok":true,"result":{"message_id":"82599fa32f56d00e8941","date":1749632637199}}""", new SendOutcome.Sent("82599fa32f56d00e8941") },
        { 200, """{"ok":true,"result":{"message_id":98765432109876543210},"error_code":0}""", new SendOutcome.Sent("98765432109876543210") },
        { 200, """{"ok":true}""", new SendOutcome.Sent(null) },
        // The body goes before the status, whichever of the two says no.
        { 200, """{"ok":false,"error_code":429,"description":"Too many"}""", new SendOutcome.RetryAfter(ZaloBotSender.TooManyWait, "rate-limit") },
        { 429, "slow down", new SendOutcome.RetryAfter(ZaloBotSender.TooManyWait, "rate-limit") },
        { 200, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", new SendOutcome.RetryAfter(ZaloBotSender.LongWait, "token") },
        { 401, "", new SendOutcome.RetryAfter(ZaloBotSender.LongWait, "token") },
        { 500, """{"ok":false,"error_code":400}""", new SendOutcome.Refused("bad-request") },
        { 200, """{"ok":false,"error_code":"403"}""", new SendOutcome.Refused("forbidden") },
        { 404, """{"ok":false,"error_code":404}""", new SendOutcome.Refused("not-found") },
        { 404, """{"ok":false}""", new SendOutcome.Refused("not-found") },
        { 200, """{"ok":false}""", new SendOutcome.Refused("unknown-error") },
        { 200, """{"ok":true,"error_code":400}""", new SendOutcome.Refused("bad-request") },
        { 200, """{"ok":false,"error_code":408,"description":"Request timeout"}""", new SendOutcome.Uncertain("time-out") },
        { 200, """{"ok":false,"error_code":503}""", new SendOutcome.Uncertain("server-error") },
        { 502, "<html>bad gateway</html>", new SendOutcome.Uncertain("server-error") },
        { 200, "<html>welcome to the hotel</html>", new SendOutcome.Uncertain("no-answer") },
        { 200, """{"ok":tr""", new SendOutcome.Uncertain("no-answer") },
        { 200, """{"ok":true,"result":{"message_id":"\ud800"}}""", new SendOutcome.Sent(null) },
        { 200, """{"ok":true,"\ud800\ud800\ud800":1}""", new SendOutcome.Uncertain("no-answer") },
        { 200, new string(' ', 2 * 1024 * 1024), new SendOutcome.Uncertain("no-answer") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_becomes_an_outcome(int status, string body, SendOutcome expected)
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("sendMessage", body, status);

        var outcome = await SendAsync(bot);

        Assert.Equal(expected, outcome);
        Assert.Single(bot.Api.CallsOf("sendMessage"));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("86400", 600)]
    [InlineData("0", 5)]
    public async Task The_wait_that_the_platform_asks_for_is_kept_within_reason(string asked, int seconds)
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("sendMessage", http =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = asked;
            return Task.CompletedTask;
        });

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(seconds), "rate-limit"), await SendAsync(bot));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("sendMessage", http =>
        {
            http.Response.Redirect("/elsewhere/sendPhoto", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        Assert.Equal(new SendOutcome.RetryAfter(ZaloBotSender.LongWait, "redirected"), await SendAsync(bot));
        Assert.Empty(bot.Api.CallsOf("sendPhoto"));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var bot = await RunningBot.WithWebhookAsync(account => account.ApiBaseUrl = NobodyListens());

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable"), await SendAsync(bot));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_is_uncertain_and_nothing_is_sent_again()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        await SendAsync(bot);
        bot.Api.Answer("sendMessage", http =>
        {
            // On a connection that served before, where the platform's client might repeat by itself.
            http.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(new SendOutcome.Uncertain("no-answer"), await SendAsync(bot));
        Assert.Equal(2, bot.Api.CallsOf("sendMessage").Count);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_uncertain()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("sendMessage", FakeBotApi.NeverAsync);

        var sending = SendAsync(bot);
        await bot.Api.CalledAsync("sendMessage", 1);
        await bot.PassAsync(ZaloBotApi.CallLimit);

        Assert.Equal(new SendOutcome.Uncertain("no-answer"), await sending.WaitAsync(RunningBot.Deadline));
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_is_uncertain()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("sendMessage", async http =>
        {
            await http.Response.WriteAsync("""{"ok":tr""");
            await http.Response.Body.FlushAsync();
            await FakeBotApi.NeverAsync(http);
        });

        var sending = SendAsync(bot);
        await bot.PassAsync(ZaloBotApi.BodyLimit);

        Assert.Equal(new SendOutcome.Uncertain("no-answer"), await sending.WaitAsync(RunningBot.Deadline));
    }

    [Fact]
    public async Task The_time_limit_of_the_outbox_leaves_it_uncertain_what_became_of_the_message()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        using var limit = new CancellationTokenSource();
        bot.Api.Answer("sendMessage", FakeBotApi.NeverAsync);

        var sending = SendAsync(bot, new OutgoingMessage("Xin chào"), cancellationToken: limit.Token);
        await bot.Api.CalledAsync("sendMessage", 1);
        await limit.CancelAsync();

        Assert.Equal(new SendOutcome.Uncertain("time-out"), await sending.WaitAsync(RunningBot.Deadline));
        await Assert.ThrowsAsync<OperationCanceledException>(() => SendAsync(bot, new OutgoingMessage("Xin chào"), cancellationToken: limit.Token));
    }

    [Fact]
    public async Task A_commune_without_a_bot_sends_nothing()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        Assert.Equal(new SendOutcome.Refused("account-off"), await SendAsync(bot, new OutgoingMessage("Xin chào"), "ky-anh"));
    }

    [Fact]
    public async Task No_log_line_of_a_failing_call_holds_the_token()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        await using var cutOff = await RunningBot.WithWebhookAsync(account => account.ApiBaseUrl = NobodyListens());
        await using var polling = await RunningBot.PollingAsync(prepared => prepared.Api.Answer("getUpdates", "no", 500), account => account.ApiBaseUrl = NobodyListens());
        bot.Api.Answer("sendMessage", "no", 500);
        bot.Api.Answer("sendMessage", http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        await SendAsync(bot);
        await SendAsync(bot);
        await SendAsync(cutOff);
        await polling.PassAsync(TimeSpan.FromSeconds(1));

        var lines = bot.Log.Lines.Concat(cutOff.Log.Lines).Concat(polling.Log.Lines).ToList();
        Assert.Contains(lines, line => line.Contains("[4201]", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(RunningBot.Token, StringComparison.Ordinal) || line.Contains("geheim", StringComparison.Ordinal));
    }

    private static Task<SendOutcome> SendAsync(RunningBot bot) => SendAsync(bot, new OutgoingMessage("Xin chào"));

    private static Task<SendOutcome> SendAsync(RunningBot bot, OutgoingMessage message, string commune = "son-mai", CancellationToken cancellationToken = default) =>
        bot.Sender.SendAsync(
            new DueMessage(Guid.CreateVersion7(bot.Clock.GetUtcNow()), new ConversationKey(commune, ChannelNames.ZaloBot, Payload.Lan), message, null) { ExternalPersonId = Payload.Lan },
            cancellationToken);

    /// <summary>A port that was free a moment ago.</summary>
    private static Uri NobodyListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
