using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;
using BinhDanBot.Tests.Content;
using Xunit;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>Events of the account on their way to us, against section 1 of the collected facts.</summary>
public sealed class FakeZaloWebhookTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    private HookListener _us = null!;
    private FakeZaloServer _zalo = null!;

    public async Task InitializeAsync()
    {
        _us = await HookListener.StartAsync();
        _zalo = await FakeZaloServer.StartAsync(new FakeZaloOptions { WebhookUrl = _us.Url.ToString(), Time = _clock });
    }

    public async Task DisposeAsync()
    {
        await _zalo.DisposeAsync();
        await _us.DisposeAsync();
    }

    private FakePerson Lan => _zalo.Person("cô Lan");

    [Fact]
    public async Task The_signature_is_the_one_of_the_known_example()
    {
        await using var zalo = await FakeZaloServer.StartAsync(new FakeZaloOptions { AppId = "X", OaSecretKey = "Y" });

        Assert.Equal("mac=2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9", zalo.Oa.Sign("BODY"u8, "1234567890"));
    }

    [Fact]
    public async Task A_text_comes_in_its_documented_shape_and_signed()
    {
        var delivery = await _zalo.SayAsync(Lan, "Đăng ký lớp");

        var hook = Assert.Single(_us.Hooks);
        var body = JsonNode.Parse(hook.Body)!;
        Assert.Equal(200, delivery.Status);
        Assert.Equal(
            [_zalo.Options.AppId, Lan.OaUserId, Lan.UserIdByApp, _zalo.Options.OaId, "user_send_text", "Đăng ký lớp", delivery.MessageId!],
            new[] { body["app_id"], body["sender"]!["id"], body["user_id_by_app"], body["recipient"]!["id"], body["event_name"], body["message"]!["text"], body["message"]!["msg_id"] }.Select(value => value!.GetValue<string>()));
        var signed = Encoding.UTF8.GetBytes(_zalo.Options.AppId + hook.Body + body["timestamp"]!.GetValue<string>() + _zalo.Options.OaSecretKey);
        Assert.Equal($"mac={Convert.ToHexStringLower(SHA256.HashData(signed))}", hook.Signature);
        Assert.Null(hook.Retry);
    }

    [Fact]
    public async Task Every_kind_of_event_has_its_name()
    {
        var oa = _zalo.Oa;
        Func<Task<WebhookDelivery>>[] acts =
        [
            () => oa.SayAsync(Lan, "a"), () => oa.SendPictureAsync(Lan), () => oa.SendGifAsync(Lan), () => oa.SendLinkAsync(Lan, "https://a.vn"), () => oa.SendVoiceAsync(Lan),
            () => oa.SendVideoAsync(Lan), () => oa.SendStickerAsync(Lan), () => oa.SendLocationAsync(Lan), () => oa.SendFileAsync(Lan), () => oa.SendBusinessCardAsync(Lan, "a", "84912345678"),
            () => oa.FollowAsync(Lan), () => oa.UnfollowAsync(Lan), () => oa.ClickChatNowAsync(Lan), () => oa.SubmitInfoAsync(Lan, "84912345678"), () => oa.ReportReceivedAsync(Lan, "1"),
            () => oa.ReportSeenAsync(Lan, "1", "2"), () => oa.EchoAsync(Lan, "a"), () => oa.StaffSaysAsync(Lan, "a"), () => oa.AnonymousSaysAsync("visitor", "a"), () => oa.DeliverAsync("of_tomorrow", []),
        ];

        foreach (var act in acts)
            await act();

        Assert.Equal(
            [
                "user_send_text", "user_send_image", "user_send_gif", "user_send_link", "user_send_audio", "user_send_video", "user_send_sticker", "user_send_location", "user_send_file",
                "user_send_business_card", "follow", "unfollow", "user_click_chatnow", "user_submit_info", "user_received_message", "user_seen_message", "oa_send_text", "oa_send_text",
                "anonymous_send_text", "of_tomorrow",
            ],
            _us.Hooks.Select(hook => JsonNode.Parse(hook.Body)!["event_name"]!.GetValue<string>()));
        Assert.Equal(1, _us.Hooks.Count(hook => hook.Body.Contains("admin_id", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_that_fails_is_repeated_on_the_ladder_and_then_the_webhook_is_off()
    {
        _us.Status = 503;
        var delivery = await _zalo.SayAsync(Lan, "a");

        foreach (var wait in _zalo.Options.RetryDelays)
        {
            await _clock.WaitingFor(wait).WaitAsync(TimeSpan.FromSeconds(20));
            _clock.Advance(wait);
        }

        Assert.False(await delivery.Finished.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal([null, "1", "2", "3", "4", "5"], _us.Hooks.Select(hook => hook.Retry));
        Assert.Single(_us.Hooks.Select(hook => (hook.Body, hook.Signature)).Distinct());
        Assert.False(_zalo.IsWebhookOn);
        await _zalo.SayAsync(Lan, "b");
        Assert.Equal(6, _us.Hooks.Count);
    }

    [Fact]
    public async Task A_repeat_that_is_answered_ends_the_ladder()
    {
        _us.Status = 0;
        var delivery = await _zalo.SayAsync(Lan, "a");
        await _clock.WaitingFor(TimeSpan.FromSeconds(30)).WaitAsync(TimeSpan.FromSeconds(20));

        _us.Status = 200;
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True(await delivery.Finished.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal([null, 200], delivery.Statuses);
        Assert.True(_zalo.IsWebhookOn);
    }

    [Fact]
    public async Task A_webhook_is_registered_only_after_the_unsigned_probe()
    {
        await using var zalo = await FakeZaloServer.StartAsync();
        _us.Status = 401;
        var refused = await zalo.RegisterWebhookAsync(_us.Url);
        _us.Status = 200;
        var taken = await zalo.RegisterWebhookAsync(_us.Url);

        Assert.Equal([false, true], [refused, taken]);
        Assert.All(_us.Hooks, hook => Assert.Equal(("{}", (string?)null), (hook.Body, hook.Signature)));
        Assert.Equal(200, (await zalo.SayAsync(zalo.Person("cô Lan"), "a")).Status);
    }

    [Fact]
    public async Task Copies_come_at_once_and_alike()
    {
        _zalo.Faults.WebhookCopies = 5;

        var delivery = await _zalo.SayAsync(Lan, "a");

        Assert.Equal([200, 200, 200, 200, 200], delivery.Statuses);
        Assert.Single(_us.Hooks.Select(hook => hook.Body).Distinct());
    }

    [Fact]
    public async Task Texts_may_come_decomposed_and_ids_as_numbers()
    {
        (_zalo.Faults.DecomposedText, _zalo.Faults.NumbersAsJson) = (true, true);

        await _zalo.SayAsync(Lan, "Được Ậ ườ");

        var body = JsonNode.Parse(Assert.Single(_us.Hooks).Body)!;
        Assert.Equal("\u0110u\u031Bo\u031B\u0323c A\u0323\u0302 u\u031Bo\u031B\u0300", body["message"]!["text"]!.GetValue<string>());
        Assert.Equal(Lan.OaUserId, body["sender"]!["id"]!.ToJsonString());
        Assert.Equal(JsonValueKind.Number, body["timestamp"]!.GetValueKind());
        var signed = Encoding.UTF8.GetBytes(_zalo.Options.AppId + _us.Hooks.Single().Body + body["timestamp"]!.ToJsonString() + _zalo.Options.OaSecretKey);
        Assert.Equal($"mac={Convert.ToHexStringLower(SHA256.HashData(signed))}", _us.Hooks.Single().Signature);
    }

    [Fact]
    public async Task After_a_message_of_ours_come_echo_receipt_and_seen()
    {
        await using var caller = new ZaloCaller(_zalo);
        await _zalo.FollowAsync(Lan);
        await _us.WaitForAsync(1);

        var answer = await caller.SendTextAsync(Lan.OaUserId, "Chào cô");
        await _us.WaitForAsync(3);

        var events = _us.Hooks.Skip(1).Select(hook => JsonNode.Parse(hook.Body)!).ToList();
        var id = answer.GetProperty("data").GetProperty("message_id").GetString();
        Assert.Equal(["oa_send_text", "user_received_message", "user_seen_message"], events.Select(said => said["event_name"]!.GetValue<string>()));
        Assert.Equal([id, id, id], events.Select(said => (said["message"]!["msg_id"] ?? said["message"]!["msg_ids"]![0])!.GetValue<string>()));
    }

    [Fact]
    public async Task A_pressed_button_comes_back_as_text()
    {
        await using var caller = new ZaloCaller(_zalo);
        await _zalo.FollowAsync(Lan);
        (_zalo.Options.SendsEchoes, _zalo.Options.SendsReceived, _zalo.Options.SendsSeen) = (false, false, false);
        await caller.SendAsync(ZaloCaller.BodyFor(Lan.OaUserId, """
            {"text":"?","attachment":{"type":"template","payload":{"buttons":[
            {"title":"Ẩn","type":"oa.query.hide","payload":"#a"},{"title":"Trang","type":"oa.open.url","payload":{"url":"https://a.vn"}}]}}}
            """));

        var pressed = await _zalo.PressAsync(Lan, "Ẩn");
        var opened = await _zalo.PressAsync(Lan, "Trang");

        Assert.Equal(200, pressed!.Status);
        Assert.Null(opened);
        var last = JsonNode.Parse(_us.Hooks.Last().Body)!;
        Assert.Equal(("user_send_text", "#a"), (last["event_name"]!.GetValue<string>(), last["message"]!["text"]!.GetValue<string>()));
    }
}
