using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo;
using Xunit;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>The Bot Platform of the fake, against section 5 of the collected facts.</summary>
public sealed class FakeZaloBotTests : IAsyncLifetime
{
    private FakeZaloServer _zalo = null!;
    private ZaloCaller _caller = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _caller = ZaloCaller.Of(_zalo);
    }

    public async Task DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public async Task The_token_in_the_address_is_checked()
    {
        var good = await _caller.BotAsync("getMe");
        var bad = await _caller.BotAsync("getMe", token: "1:other");

        Assert.Equal((true, "BASIC"), (good.GetProperty("ok").GetBoolean(), good.GetProperty("result").GetProperty("account_type").GetString()));
        Assert.Equal((false, 401), (bad.GetProperty("ok").GetBoolean(), bad.GetProperty("error_code").GetInt32()));
    }

    [Fact]
    public async Task Updates_come_one_by_one_and_then_not()
    {
        await _zalo.BotSayAsync(_zalo.Person("cô Lan"), "một");
        await _zalo.BotSayAsync(_zalo.Person("cô Lan"), "hai");

        var answers = new List<JsonElement>();
        for (var i = 0; i < 3; i++)
            answers.Add(await _caller.BotAsync("getUpdates", new { timeout = "0.05" }));

        Assert.Equal(["một", "hai"], answers.Take(2).Select(answer => answer.GetProperty("result").GetProperty("message").GetProperty("text").GetString()));
        Assert.Equal(("Request timeout", 408), (answers[2].GetProperty("description").GetString(), answers[2].GetProperty("error_code").GetInt32()));
    }

    [Fact]
    public async Task A_waiting_call_gets_the_update_when_it_comes()
    {
        var waiting = _caller.BotAsync("getUpdates", new { timeout = 30 });
        await _zalo.BotSayAsync(_zalo.Person("cô Lan"), "chào");

        var update = (await waiting).GetProperty("result");

        Assert.Equal("message.text.received", update.GetProperty("event_name").GetString());
        Assert.Equal(_zalo.Person("cô Lan").BotUserId, update.GetProperty("message").GetProperty("chat").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_webhook_gets_updates_with_its_secret_and_shuts_out_polling(bool isWrapped)
    {
        await using var us = await HookListener.StartAsync();
        _zalo.Options.BotWebhookWrapped = isWrapped;
        var none = await _caller.BotAsync("getWebhookInfo");
        await _caller.BotAsync("setWebhook", new { url = us.Url, secret_token = "12345678" });

        var delivery = await _zalo.BotSayAsync(_zalo.Person("cô Lan"), "chào");
        var poll = await _caller.BotAsync("getUpdates");
        await _caller.BotAsync("deleteWebhook");

        var hook = Assert.Single(us.Hooks);
        var body = JsonNode.Parse(hook.Body)!;
        Assert.Equal((200, "12345678"), (delivery!.Status, hook.BotSecret));
        Assert.Equal("chào", (isWrapped ? body["result"] : body)!["message"]!["text"]!.GetValue<string>());
        Assert.Equal([404, 400], [none.GetProperty("error_code").GetInt32(), poll.GetProperty("error_code").GetInt32()]);
        Assert.Null(_zalo.Bot.WebhookUrl);
    }

    [Fact]
    public async Task Messages_go_to_people_who_exist_and_are_not_too_long()
    {
        var lan = _zalo.Person("cô Lan");

        var sent = await _caller.BotAsync("sendMessage", new { chat_id = lan.BotUserId, text = new string('a', 2000) });
        var tooLong = await _caller.BotAsync("sendMessage", new { chat_id = lan.BotUserId, text = new string('a', 2001) });
        var nobody = await _caller.BotAsync("sendMessage", new { chat_id = "1", text = "a" });
        var picture = await _caller.BotAsync("sendPhoto", new { chat_id = lan.BotUserId, photo = "https://a.vn/a.jpg", caption = "Ảnh" });

        Assert.Equal(0, sent.GetProperty("error_code").GetInt32());
        Assert.Equal([400, 400], [tooLong.GetProperty("error_code").GetInt32(), nobody.GetProperty("error_code").GetInt32()]);
        Assert.Equal(["text", "image"], _zalo.Ledger.For(lan).Select(message => message.Kind));
        Assert.Equal(picture.GetProperty("result").GetProperty("message_id").GetString(), _zalo.Ledger.For(lan)[1].MessageId);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Unauthorized)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task The_http_status_follows_the_code_or_not(bool follows, HttpStatusCode expected)
    {
        _zalo.Options.BotStatusFollowsCode = follows;

        using var answer = await _caller.AnswerAsync(HttpMethod.Post, "/botother/getMe", "{}");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_dropped_answer_loses_the_update()
    {
        _zalo.Faults.DropUpdateAnswers = 1;
        await _zalo.BotSayAsync(_zalo.Person("cô Lan"), "một");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _caller.BotAsync("getUpdates"));

        Assert.Equal(0, _zalo.Bot.Waiting);
    }
}
