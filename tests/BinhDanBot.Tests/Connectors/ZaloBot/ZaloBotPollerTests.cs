using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>Polling: the platform hands each event over once and never again.</summary>
public sealed class ZaloBotPollerTests
{
    private const string NothingCame = """{"ok":false,"error_code":408,"description":"Request timeout"}""";

    [Fact]
    public async Task Each_event_is_kept_before_the_next_is_asked_for()
    {
        var asked = new List<int>();
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            prepared.Api.Answer("getUpdates", Payload.Said("hai", "m-2"));
            prepared.Kept.WhileKeeping = () => asked.Add(prepared.Api.CallsOf("getUpdates").Count);
        });

        await bot.Api.CalledAsync("getUpdates", 3);

        Assert.Equal(["một", "hai"], bot.Kept.All.Select(incoming => incoming.Text));
        Assert.Equal([1, 2], asked);
        Assert.All(bot.Api.CallsOf("getUpdates"), call => Assert.Equal("""{"timeout":"30"}""", call.Body));
    }

    [Fact]
    public async Task Several_events_in_one_answer_are_all_kept()
    {
        await using var bot = await RunningBot.PollingAsync(prepared => prepared.Api.Answer("getUpdates", Payload.Text("text-several")));

        await bot.Kept.KeptAsync(2);

        Assert.Equal(["một", "hai"], bot.Kept.All.Select(incoming => incoming.Text));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(408)]
    public async Task That_nothing_came_is_no_failure(int status)
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", http => AfterAsync(prepared, TimeSpan.FromSeconds(30), http, NothingCame, status));
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
        });

        await bot.Kept.KeptAsync(1);

        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("[4201]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NothingCame)]
    [InlineData("""{"ok":true,"result":[]}""")]
    [InlineData("""{"ok":true,"result":{}}""")]
    [InlineData("""{"ok":true}""")]
    public async Task A_server_that_answers_nothing_at_once_is_asked_once_a_second(string answer)
    {
        await using var bot = await RunningBot.PollingAsync(prepared => prepared.Api.Answer("getUpdates", answer));

        await bot.Clock.WaitingFor(PolledAccount.ShortestPoll).WaitAsync(RunningBot.Deadline);
        Assert.Single(bot.Api.CallsOf("getUpdates"));
        bot.Clock.Advance(PolledAccount.ShortestPoll);

        await bot.Api.CalledAsync("getUpdates", 2);
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_is_tried_until_it_is()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            for (var i = 0; i < 7; i++)
                prepared.Kept.Faults.Enqueue(new StorageUnavailableException());
        });

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
            await bot.PassAsync(TimeSpan.FromSeconds(seconds));
        await bot.Api.CalledAsync("getUpdates", 2);

        Assert.Equal("một", Assert.Single(bot.Kept.All).Text);
        Assert.Equal(7, bot.Log.Lines.Count(line => line.Contains("[4205]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_that_breaks_us_does_not_hold_up_the_others()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            prepared.Api.Answer("getUpdates", Payload.Said("hai", "m-2"));
            for (var i = 0; i < 5; i++)
                prepared.Kept.Faults.Enqueue(new InvalidOperationException("mot"));
        });

        foreach (var seconds in new[] { 1, 2, 4, 8 })
            await bot.PassAsync(TimeSpan.FromSeconds(seconds));
        await bot.Kept.KeptAsync(1);

        Assert.Equal("hai", Assert.Single(bot.Kept.All).Text);
        Assert.Contains("m-1", Assert.Single(bot.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_are_waited_out_longer_and_longer_and_forgotten_after_a_success()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", "down", 503);
            prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":500}""");
            prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":429}""");
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            prepared.Api.Answer("getUpdates", "down", 503);
        });

        foreach (var seconds in new[] { 1, 2, 5, 1 })
            await bot.PassAsync(TimeSpan.FromSeconds(seconds));
        await bot.Api.CalledAsync("getUpdates", 6);

        Assert.Equal("một", Assert.Single(bot.Kept.All).Text);
    }

    [Fact]
    public async Task A_poll_that_the_platform_forgets_is_given_up()
    {
        await using var bot = await RunningBot.PollingAsync(_ => { });

        await bot.Api.CalledAsync("getUpdates", 1);
        await bot.PassAsync(TimeSpan.FromSeconds(30) + ZaloBotApi.PollMargin);
        await bot.PassAsync(TimeSpan.FromSeconds(1));

        await bot.Api.CalledAsync("getUpdates", 2);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told_once()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":401,"description":"Unauthorized"}""");
            prepared.Api.Answer("getUpdates", "", 401);
        });

        await bot.PassAsync(PolledAccount.LongWait);
        await bot.PassAsync(PolledAccount.LongWait);
        await bot.Api.CalledAsync("getUpdates", 3);

        Assert.Contains("[4202]", Assert.Single(bot.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_in_the_way_is_taken_away_where_the_settings_say_polling()
    {
        await using var bot = await RunningBot.PollingAsync(
            prepared =>
            {
                prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":400,"description":"Bad Request"}""");
                prepared.Api.Answer("getWebhookInfo", """{"ok":true,"result":{"url":"https://old.example.vn/hook","updated_at":1785647889461}}""");
                prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            },
            account => account.Polling = true);

        await bot.PassAsync(TimeSpan.FromSeconds(1));
        await bot.Kept.KeptAsync(1);

        Assert.Single(bot.Api.CallsOf("deleteWebhook"));
    }

    [Fact]
    public async Task A_webhook_in_the_way_stays_where_polling_is_only_the_default()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":400,"description":"Bad Request"}""");
            prepared.Api.Answer("getWebhookInfo", """{"ok":true,"result":{"url":"https://other.example.vn/hook","updated_at":1785647889461}}""");
        });

        await bot.PassAsync(PolledAccount.LongWait);
        await bot.Api.CalledAsync("getUpdates", 2);

        Assert.Empty(bot.Api.CallsOf("deleteWebhook"));
        Assert.Single(bot.Log.Lines, line => line.Contains("[4203]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_request_without_a_webhook_is_a_failure_like_others()
    {
        await using var bot = await RunningBot.PollingAsync(
            prepared =>
            {
                prepared.Api.Answer("getUpdates", """{"ok":false,"error_code":400}""", 400);
                prepared.Api.Answer("getWebhookInfo", """{"ok":false,"error_code":404}""", 404);
            },
            account => account.Polling = true);

        await bot.PassAsync(TimeSpan.FromSeconds(1));
        await bot.Api.CalledAsync("getUpdates", 2);

        Assert.Empty(bot.Api.CallsOf("deleteWebhook"));
    }

    [Fact]
    public async Task Only_the_process_with_the_lease_polls()
    {
        await using var bot = await RunningBot.PollingAsync(prepared => prepared.Leases.AnotherHasThem = true);

        await bot.PassAsync(PolledAccount.LeaseLook);
        await bot.Clock.WaitingFor(PolledAccount.LeaseLook).WaitAsync(RunningBot.Deadline);
        Assert.Empty(bot.Api.CallsOf("getUpdates"));
        bot.Leases.AnotherHasThem = false;
        bot.Clock.Advance(PolledAccount.LeaseLook);

        await bot.Api.CalledAsync("getUpdates", 1);
    }

    [Fact]
    public async Task While_nothing_can_be_kept_nothing_is_asked_for()
    {
        await using var bot = await RunningBot.PollingAsync(prepared => prepared.Leases.Failing = 7);

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30 })
            await bot.PassAsync(TimeSpan.FromSeconds(seconds));
        await bot.Clock.WaitingFor(TimeSpan.FromSeconds(30)).WaitAsync(RunningBot.Deadline);
        Assert.Empty(bot.Api.CallsOf("getUpdates"));
        bot.Clock.Advance(TimeSpan.FromSeconds(30));

        await bot.Api.CalledAsync("getUpdates", 1);
    }

    [Fact]
    public async Task The_lease_is_renewed_before_every_poll_and_given_up_at_the_end()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            prepared.Api.Answer("getUpdates", Payload.Said("hai", "m-2"));
        });

        await bot.Api.CalledAsync("getUpdates", 3);
        await bot.StopAsync();

        Assert.Equal((3, 1), (bot.Leases.Held, bot.Leases.Released));
    }

    [Fact]
    public async Task An_event_that_has_begun_to_arrive_is_kept_when_the_program_stops()
    {
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var body = Payload.Said("một", "m-1");
        await using var bot = await RunningBot.PollingAsync(prepared => prepared.Api.Answer("getUpdates", async http =>
        {
            await http.Response.WriteAsync(body[..20]);
            await http.Response.Body.FlushAsync();
            await mayGoOn.Task;
            await http.Response.WriteAsync(body[20..]);
        }));

        // The limit for the rest of an answer runs once the answer has begun.
        await bot.Clock.WaitingFor(ZaloBotApi.BodyLimit).WaitAsync(RunningBot.Deadline);
        var stopping = bot.StopAsync();
        mayGoOn.SetResult();
        await stopping;

        Assert.Equal("một", Assert.Single(bot.Kept.All).Text);
        Assert.Single(bot.Api.CallsOf("getUpdates"));
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_is_tried_again_while_the_program_stops()
    {
        await using var bot = await RunningBot.PollingAsync(prepared =>
        {
            prepared.Api.Answer("getUpdates", Payload.Said("một", "m-1"));
            prepared.Kept.Faults.Enqueue(new StorageUnavailableException());
            prepared.Kept.Faults.Enqueue(new StorageUnavailableException());
        });

        await bot.Clock.WaitingFor(TimeSpan.FromSeconds(1)).WaitAsync(RunningBot.Deadline);
        var stopping = bot.StopAsync();
        await bot.PassAsync(TimeSpan.FromSeconds(1));
        await stopping;

        Assert.Equal("một", Assert.Single(bot.Kept.All).Text);
        Assert.Empty(bot.Log.Errors);
    }

    [Fact]
    public async Task A_bot_with_a_webhook_is_not_polled()
    {
        await using var webhook = await RunningBot.WithWebhookAsync();
        await using var both = await RunningBot.WithWebhookAsync(account => account.Polling = true);

        await both.Api.CalledAsync("getUpdates", 1);

        Assert.Empty(webhook.Api.CallsOf("getUpdates"));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "secret-secret", false)]
    [InlineData(true, "secret-secret", true)]
    [InlineData(false, "secret-secret", false)]
    public void A_bot_polls_when_told_or_when_it_has_no_webhook(bool? polling, string? secret, bool expected) =>
        Assert.Equal(expected, new ZaloBotAccountOptions { Token = new Secret("1:a"), Polling = polling, WebhookSecret = secret is null ? null : new Secret(secret) }.Polls);

    private static async Task AfterAsync(RunningBot bot, TimeSpan wait, HttpContext http, string body, int status)
    {
        bot.Clock.Advance(wait);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }
}
