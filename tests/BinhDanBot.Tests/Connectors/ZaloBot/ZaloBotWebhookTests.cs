using System.Net;
using System.Text;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>The webhook: who knows the secret is genuine, everybody else is refused unread.</summary>
public sealed class ZaloBotWebhookTests
{
    private const string Header = "X-Bot-Api-Secret-Token";

    [Fact]
    public async Task A_genuine_event_is_kept_before_it_is_acknowledged()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var response = await PostAsync(bot, Payload.Text("text"), RunningBot.WebhookSecret);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var kept = Assert.Single(bot.Kept.All);
        Assert.Equal(("son-mai", "quên mật khẩu vneid"), (kept.Conversation.Commune, kept.Text));
        Assert.Equal(bot.Clock.GetUtcNow().UtcDateTime, kept.ReceivedAt);
    }

    [Theory]
    [InlineData()]
    [InlineData("")]
    [InlineData("webhook-secret-of-son-maj")]
    [InlineData("webhook-secret-of-son-ma")]
    [InlineData("webhook-secret-of-son-mai-and-more")]
    [InlineData(RunningBot.WebhookSecret, RunningBot.WebhookSecret)]
    public async Task Without_the_secret_nothing_is_kept(params string[] secrets)
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var genuine = await PostAsync(bot, Payload.Text("text"), secrets);
        var nonsense = await PostAsync(bot, "no JSON", secrets);

        Assert.Equal(HttpStatusCode.Unauthorized, genuine.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nonsense.StatusCode);
        Assert.Empty(bot.Kept.All);
    }

    [Fact]
    public async Task A_commune_without_a_bot_has_no_webhook()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var response = await PostAsync(bot, Payload.Text("text"), [RunningBot.WebhookSecret], commune: "ky-anh");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(bot.Kept.All);
    }

    [Fact]
    public async Task A_bot_without_a_secret_has_no_webhook()
    {
        await using var bot = await RunningBot.PollingAsync(_ => { });

        var response = await PostAsync(bot, Payload.Text("text"), "");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.OK)]
    [InlineData("17", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{\"ok\":tru", HttpStatusCode.BadRequest)]
    public async Task What_holds_no_event_keeps_none(string body, HttpStatusCode status)
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var response = await PostAsync(bot, body, RunningBot.WebhookSecret);

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(bot.Kept.All);
    }

    [Fact]
    public async Task What_is_said_in_a_group_is_kept_as_ignored()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        await PostAsync(bot, Payload.Text("group"), RunningBot.WebhookSecret);

        Assert.Equal(IncomingEventKind.Ignored, Assert.Single(bot.Kept.All).Kind);
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_is_not_acknowledged()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Kept.Faults.Enqueue(new StorageUnavailableException());

        // The host makes a 503 of it.
        await Assert.ThrowsAsync<StorageUnavailableException>(() => PostAsync(bot, Payload.Text("text"), RunningBot.WebhookSecret));
    }

    [Fact]
    public async Task Registering_tells_the_platform_address_and_secret()
    {
        await using var bot = await RunningBot.WithWebhookAsync();

        var outcome = await bot.Webhook.RegisterAsync("son-mai", new Uri("https://sonmai.example.vn/webhooks/zalo-bot/son-mai"), CancellationToken.None);

        Assert.Equal(WebhookRegistration.Registered, outcome);
        Assert.Equal(
            """{"url":"https://sonmai.example.vn/webhooks/zalo-bot/son-mai","secret_token":"webhook-secret-of-son-mai"}""",
            Assert.Single(bot.Api.CallsOf("setWebhook")).Body);
    }

    [Theory]
    [InlineData("ky-anh", "https://kyanh.example.vn/webhooks/zalo-bot/ky-anh", false, WebhookRegistration.NotSetUp)]
    [InlineData("son-mai", "http://sonmai.example.vn/webhooks/zalo-bot/son-mai", false, WebhookRegistration.NotHttps)]
    [InlineData("son-mai", "https://sonmai.example.vn/webhooks/zalo-bot/son-mai", true, WebhookRegistration.Polls)]
    public async Task Registering_what_cannot_work_asks_nobody(string commune, string url, bool polls, WebhookRegistration expected)
    {
        await using var bot = await RunningBot.WithWebhookAsync(account => account.Polling = polls ? true : null);

        var outcome = await bot.Webhook.RegisterAsync(commune, new Uri(url), CancellationToken.None);

        Assert.Equal(expected, outcome);
        Assert.Empty(bot.Api.CallsOf("setWebhook"));
    }

    [Theory]
    [InlineData("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", WebhookRegistration.WrongToken)]
    [InlineData("""{"ok":false,"error_code":400,"description":"Bad Request"}""", WebhookRegistration.Refused)]
    [InlineData("""{"ok":false,"error_code":500}""", WebhookRegistration.Unreachable)]
    public async Task A_registration_that_failed_says_why(string answer, WebhookRegistration expected)
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("setWebhook", answer);

        var outcome = await bot.Webhook.RegisterAsync("son-mai", new Uri("https://sonmai.example.vn/webhooks/zalo-bot/son-mai"), CancellationToken.None);

        Assert.Equal(expected, outcome);
    }

    [Fact]
    public async Task The_platform_says_who_the_bot_is()
    {
        await using var bot = await RunningBot.WithWebhookAsync();
        bot.Api.Answer("getMe", """{"ok":true,"result":{"id":"1459232241454765289","account_name":"bot.sonmai","account_type":"BASIC","can_join_groups":false},"error_code":0}""");
        bot.Api.Answer("getMe", """{"ok":false,"error_code":401}""", 401);
        bot.Api.Answer("getMe", "gateway", 502);

        Assert.Equal(new ZaloBotMe(ZaloBotState.Known, "1459232241454765289", "bot.sonmai"), await bot.Identity.GetMeAsync("son-mai", CancellationToken.None));
        Assert.Equal(new ZaloBotMe(ZaloBotState.WrongToken), await bot.Identity.GetMeAsync("son-mai", CancellationToken.None));
        Assert.Equal(new ZaloBotMe(ZaloBotState.Unreachable), await bot.Identity.GetMeAsync("son-mai", CancellationToken.None));
        Assert.Equal(new ZaloBotMe(ZaloBotState.NotSetUp), await bot.Identity.GetMeAsync("ky-anh", CancellationToken.None));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningBot bot, string body, params string[] secrets) => PostAsync(bot, body, secrets, "son-mai");

    private static Task<HttpResponseMessage> PostAsync(RunningBot bot, string body, string[] secrets, string commune)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/zalo-bot/{commune}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var secret in secrets)
            request.Headers.TryAddWithoutValidation(Header, secret);
        return bot.Web.SendAsync(request);
    }
}
