using System.Diagnostics.Metrics;
using System.Text.Json;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

public sealed class ZaloOaSenderTests : IAsyncLifetime
{
    /// <summary>12:30:20 in Vietnam.</summary>
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 5, 12, 5, 30, 20, TimeSpan.Zero));

    private FakeZaloServer _zalo = null!;
    private TemporaryDatabase _database = null!;
    private ZaloProcess _process = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _database = await TemporaryDatabase.UpdatedAsync();
        _process = await StartAsync(_ => { });
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _database.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public async Task A_text_goes_out_with_the_token_and_comes_back_with_its_id()
    {
        var outcome = await SendAsync(new OutgoingMessage("Chào cô Lan."));

        Assert.Equal(new SendOutcome.Sent("3f5c9f4cb7ad44f31dbc"), outcome);
        var call = Assert.Single(_zalo.CallsOf(FakeZaloServer.Messages));
        Assert.Equal(("access-1", "", ""), (call.Credential, call.Query, call.Proof));
        AssertJson("""{"recipient":{"user_id":"LAN"},"message":{"text":"Chào cô Lan."}}""", call.Body);
    }

    [Fact]
    public async Task Buttons_send_their_command_unseen_and_it_comes_back_as_a_command()
    {
        await SendAsync(new OutgoingMessage("Anh chị cần gì?", [new Choice("Bước tiếp", "step:cai-vneid:1:2"), new Choice("Gặp cán bộ", "staff")]));

        AssertJson(
            """
            {"recipient":{"user_id":"LAN"},"message":{"text":"Anh chị cần gì?","attachment":{"type":"template","payload":{"buttons":[
            {"title":"Bước tiếp","type":"oa.query.hide","payload":"#bdhv:step:cai-vneid:1:2"},{"title":"Gặp cán bộ","type":"oa.query.hide","payload":"#bdhv:staff"}]}}}}
            """,
            _zalo.CallsOf(FakeZaloServer.Messages)[0].Body);
        Assert.Equal("step:cai-vneid:1:2", ZaloOaCommands.Read("#bdhv:step:cai-vneid:1:2"));
    }

    [Fact]
    public async Task A_picture_goes_by_its_address_with_the_text_below()
    {
        await SendAsync(new OutgoingMessage("Bấm vào đây.") { Picture = new Uri("https://xa.example/anh.jpg") });

        AssertJson(
            """
            {"recipient":{"user_id":"LAN"},"message":{"text":"Bấm vào đây.","attachment":{"type":"template","payload":{
            "template_type":"media","elements":[{"media_type":"image","url":"https://xa.example/anh.jpg"}]}}}}
            """,
            _zalo.CallsOf(FakeZaloServer.Messages)[0].Body);
    }

    [Fact]
    public async Task With_a_picture_and_buttons_the_buttons_go()
    {
        await SendAsync(new OutgoingMessage("Chọn.", [new Choice("Một", "help")]) { Picture = new Uri("https://xa.example/anh.jpg") });

        var body = _zalo.CallsOf(FakeZaloServer.Messages)[0].Body;
        Assert.Contains("oa.query.hide", body, StringComparison.Ordinal);
        Assert.DoesNotContain("anh.jpg", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Zalo_cannot_take_at_all_is_not_tried()
    {
        Assert.Equal(new SendOutcome.Refused("form"), await SendAsync(new OutgoingMessage("")));
        Assert.Equal(new SendOutcome.Refused("form"), await SendAsync(new OutgoingMessage("Chọn.", [new Choice("Một", new string('a', 1000))])));
        Assert.Empty(_zalo.CallsOf(FakeZaloServer.Messages));
    }

    [Fact]
    public async Task A_commune_without_an_account_sends_nothing()
    {
        var due = Due(new OutgoingMessage("Chào.")) with { Conversation = new ConversationKey("ky-anh", ChannelNames.ZaloOa, "1") };

        Assert.Equal(new SendOutcome.Refused("channel-off"), await _process.Sender.SendAsync(due, CancellationToken.None));
        Assert.Null(_process.Sender.MessagesPerSecond("ky-anh"));
        Assert.Equal(50, _process.Sender.MessagesPerSecond(ZaloPayload.Commune));
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("3.00:00:00", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("7.00:00:01", false)]
    public async Task After_seven_days_of_silence_nothing_is_tried(string silentFor, bool isSent)
    {
        var due = Due(new OutgoingMessage("Chào.")) with { LastInteractionAt = _clock.GetUtcNow().UtcDateTime - TimeSpan.Parse(silentFor, null) };

        var outcome = await _process.Sender.SendAsync(due, CancellationToken.None);

        Assert.Equal(isSent, outcome is SendOutcome.Sent);
        Assert.Equal(isSent ? 1 : 0, _zalo.CallsOf(FakeZaloServer.Messages).Count);
        if (!isSent)
            Assert.Equal(new SendOutcome.Refused("outside-window"), outcome);
    }

    /// <summary>Such messages use up the account's package, so staff see how many there are.</summary>
    [Theory]
    [InlineData("1.23:59:59", 0)]
    [InlineData("2.00:00:01", 1)]
    public async Task Messages_after_48_hours_of_silence_are_counted(string silentFor, long expected)
    {
        var counted = 0L;
        var meters = _process.Service<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "bot.zalo_oa.counted" && instrument.Meter.Scope == meters)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += value);
        listener.Start();

        await _process.Sender.SendAsync(Due(new OutgoingMessage("Chào.")) with { LastInteractionAt = _clock.GetUtcNow().UtcDateTime - TimeSpan.Parse(silentFor, null) }, CancellationToken.None);

        Assert.Equal(expected, counted);
    }

    [Theory]
    [InlineData(-32, "retry 00:00:41 rate-limit")]
    [InlineData(-200, "retry 00:00:30 zalo-200")]
    [InlineData(-214, "retry 00:00:30 zalo-214")]
    [InlineData(-211, "retry 01:00:00 zalo-211")]
    [InlineData(-224, "retry 01:00:00 zalo-224")]
    [InlineData(-321, "retry 01:00:00 zalo-321")]
    [InlineData(-234, "retry 17:29:40 zalo-234")]
    [InlineData(-218, "retry 17:29:40 zalo-218")]
    [InlineData(-230, "refused outside-window")]
    [InlineData(-232, "refused outside-window")]
    [InlineData(-213, "refused zalo-213")]
    [InlineData(-227, "refused zalo-227")]
    [InlineData(-201, "refused zalo-201")]
    [InlineData(-99999, "refused zalo-99999")]
    public async Task An_error_says_what_becomes_of_the_message(int error, string expected)
    {
        _zalo.Answer(FakeZaloServer.Messages, $$"""{"error":{{error}},"message":"what it says"}""");
        _zalo.Answer(FakeZaloServer.Messages, $$"""{"error":"{{error}}","message":"what it says"}""");

        Assert.Equal(expected, Describe(await SendAsync()));
        Assert.Equal(expected, Describe(await SendAsync()));
    }

    /// <summary>Whatever the documentation lists: Sent is no error, and an error is never Sent nor Uncertain, because Zalo says that it did nothing.</summary>
    [Fact]
    public void Every_documented_code_has_its_class()
    {
        int[] refused = [-100, -201, -210, -213, -217, -227, -230, -231, -232, -233, -237, -244, -248, -249, -403, -1340, -1341];
        int[] account = [-204, -205, -209, -211, -212, -219, -221, -223, -224, -235, -238, -240, -241, -242, -320, -321];
        int[] token = [-124, -216, -220];
        var now = _clock.GetUtcNow();

        Expect.None(refused.Where(error => ZaloOaErrors.Outcome(error, now) is not SendOutcome.Refused).Select(error => $"{error}"));
        Expect.None(account.Where(error => ZaloOaErrors.Outcome(error, now) is not SendOutcome.RetryAfter { Delay.TotalHours: 1 }).Select(error => $"{error}"));
        Expect.None(token.Where(error => !ZaloOaErrors.IsAboutToken(error)).Select(error => $"{error}"));
        Expect.None(account.Where(error => !ZaloOaErrors.IsAboutAccount(error)).Select(error => $"{error}"));
        Expect.None(refused.Concat(token).Append(-234).Append(-32).Where(ZaloOaErrors.IsAboutAccount).Select(error => $"{error}"));
        Expect.None(refused.Concat(account).Where(ZaloOaErrors.IsAboutToken).Select(error => $"{error}"));
    }

    [Theory]
    [InlineData("2026-05-12T15:00:00Z", "08:00:00")] // 22:00 in Vietnam
    [InlineData("2026-05-12T22:59:59Z", "00:00:01")] // 05:59:59
    [InlineData("2026-05-12T17:00:00Z", "06:00:00")] // midnight
    public void The_night_ends_at_six_in_Vietnam(string now, string wait) =>
        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.Parse(wait, null), "zalo-234"), ZaloOaErrors.Outcome(-234, DateTimeOffset.Parse(now, null)));

    [Theory]
    [InlineData("""{"error":"0","data":{"message_id":77}}""", 200, "sent 77")]
    [InlineData("""{"error":0,"message":"Success","data":{}}""", 200, "sent ")]
    [InlineData("""{"data":{"msg_id":"m1"}}""", 200, "sent m1")]
    [InlineData("<html>login</html>", 200, "uncertain unreadable")]
    [InlineData("", 200, "uncertain unreadable")]
    [InlineData("[]", 200, "uncertain unreadable")]
    [InlineData("<html>bad gateway</html>", 502, "uncertain http-502")]
    [InlineData("""{"error":0}""", 500, "uncertain http-500")]
    [InlineData("""{"error":-32}""", 500, "retry 00:00:41 rate-limit")]
    [InlineData("", 429, "retry 00:00:41 rate-limit")]
    [InlineData("<html>moved</html>", 302, "retry 01:00:00 http-302")]
    [InlineData("<html>not here</html>", 404, "retry 01:00:00 http-404")]
    public async Task An_answer_of_any_form_has_its_outcome(string body, int status, string expected)
    {
        _zalo.Answer(FakeZaloServer.Messages, body, status);

        Assert.Equal(expected, Describe(await SendAsync()));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Messages));
    }

    [Fact]
    public async Task A_lost_answer_is_uncertain_and_not_repeated()
    {
        _zalo.LoseAnswer(FakeZaloServer.Messages);

        Assert.Equal(new SendOutcome.Uncertain("connection-lost"), await SendAsync());
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Messages));
    }

    [Fact]
    public async Task An_answer_without_end_is_uncertain()
    {
        _zalo.Answer(FakeZaloServer.Messages, new string(' ', 2 * ZaloOaHttp.LargestAnswer));

        Assert.Equal("uncertain connection-lost", Describe(await SendAsync()));
    }

    [Fact]
    public async Task Who_stops_waiting_after_the_message_went_out_is_told_that_it_is_uncertain()
    {
        using var patience = new CancellationTokenSource();
        _zalo.Answer(FakeZaloServer.Messages, async http =>
        {
            await patience.CancelAsync();
            await NeverAsync(http);
        });

        var outcome = await _process.Sender.SendAsync(Due(new OutgoingMessage("Chào.")), patience.Token);

        Assert.Equal(new SendOutcome.Uncertain("timeout"), outcome);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        await _zalo.DisposeAsync();

        Assert.Equal(new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable"), await SendAsync());
    }

    [Theory]
    [InlineData("""{"error":-216,"message":"Access token is invalid"}""", 200)]
    [InlineData("""{"error":-220}""", 200)]
    [InlineData("""{"error":"-124"}""", 200)]
    [InlineData("", 401)]
    [InlineData("<html>", 403)]
    public async Task A_token_that_Zalo_no_longer_takes_is_replaced_once_and_the_message_sent_again(string body, int status)
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        _clock.Advance(TimeSpan.FromHours(1));
        _zalo.Answer(FakeZaloServer.Messages, body, status);

        var outcome = await SendAsync();

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(["access-1", "access-1", "access-2"], _zalo.CallsOf(FakeZaloServer.Messages).Select(call => call.Credential));
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
    }

    [Fact]
    public async Task A_new_token_that_is_not_taken_either_ends_the_attempt()
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        _clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 4; i++)
            _zalo.Answer(FakeZaloServer.Messages, """{"error":-216}""");

        Assert.Equal("retry 00:05:00 zalo-216", Describe(await SendAsync()));
        // And the next message does not burn another pair.
        Assert.Equal("retry 00:05:00 token-rejected", Describe(await SendAsync()));
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
    }

    [Fact]
    public async Task An_app_that_wants_it_gets_proof_of_its_secret()
    {
        await using var process = await StartAsync(account => account.AppSecretProof = true);

        await process.Sender.SendAsync(Due(new OutgoingMessage("Chào.")), CancellationToken.None);

        var expected = System.Security.Cryptography.HMACSHA256.HashData("app-secret-of-son-mai"u8, "access-1"u8);
        Assert.Equal(Convert.ToHexStringLower(expected), _zalo.CallsOf(FakeZaloServer.Messages)[0].Proof);
    }

    [Fact]
    public async Task No_log_holds_what_was_sent_to_whom_with_what()
    {
        await SendAsync(new OutgoingMessage("bí mật của cô Lan"));
        _zalo.Answer(FakeZaloServer.Messages, """{"error":-224,"message":"upgrade"}""");
        await SendAsync();

        Assert.Contains(_process.Log.Lines, line => line.Contains("[4110]", StringComparison.Ordinal));
        string[] hidden = ["bí mật", ZaloPayload.Lan, "access-1", "refresh-", ZaloPayload.AppSecret, "upgrade"];
        Expect.None(_process.Log.Lines.Where(line => hidden.Any(text => line.Contains(text, StringComparison.Ordinal))));
    }

    private Task<ZaloProcess> StartAsync(Action<ZaloOaAccountOptions> change)
    {
        var account = ZaloPayload.Account();
        (account.ApiBaseUrl, account.OAuthBaseUrl) = (_zalo.Address, _zalo.Address);
        change(account);
        return ZaloProcess.StartAsync(_database, _clock, (ZaloPayload.Commune, account));
    }

    private Task<SendOutcome> SendAsync(OutgoingMessage? message = null) => _process.Sender.SendAsync(Due(message ?? new OutgoingMessage("Chào.")), CancellationToken.None);

    private DueMessage Due(OutgoingMessage message) =>
        new(Guid.CreateVersion7(_clock.GetUtcNow()), new ConversationKey(ZaloPayload.Commune, ChannelNames.ZaloOa, ZaloPayload.Lan), message, "user_send_text:m1")
        {
            ExternalPersonId = ZaloPayload.Lan,
            LastInteractionAt = _clock.GetUtcNow().UtcDateTime,
        };

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent sent => $"sent {sent.ExternalMessageId}",
        SendOutcome.RetryAfter retry => $"retry {retry.Delay} {retry.Reason}",
        SendOutcome.Refused refused => $"refused {refused.Reason}",
        SendOutcome.Uncertain uncertain => $"uncertain {uncertain.Reason}",
        _ => "",
    };

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected.Replace("LAN", ZaloPayload.Lan, StringComparison.Ordinal)).RootElement, JsonDocument.Parse(actual).RootElement), actual);

    private static Task NeverAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(() => gone.TrySetResult());
        return gone.Task;
    }
}
