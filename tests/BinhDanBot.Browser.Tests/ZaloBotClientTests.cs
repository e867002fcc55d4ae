using System.Text.Json;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Browser.Tests;

/// <summary>
/// Our idea of the Zalo Bot Platform against code that we did not write: the client of the npm package @openclaw/zalo understands the Zalo that our own
/// tests run against, alone and beside our program.
/// </summary>
public sealed class ZaloBotClientTests
{
    private const string Package = "@openclaw/zalo";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Takes two seconds, for which the client waits in vain for updates.</summary>
    [SkippableFact]
    public async Task Another_client_of_the_platform_understands_our_fake_one()
    {
        Needs.DemandPackage(Package);
        await using var zalo = await StartZaloAsync();
        var lan = zalo.Person("cô Lan");
        await zalo.BotSayAsync(lan, Scenes.Question);

        var lines = (await NodeScript.RunAsync("zalo-bot.mjs", "alone", zalo.BaseAddress.AbsoluteUri, zalo.Options.BotToken)).ToDictionary(line => line.GetProperty("step").GetString()!);

        Assert.Equal((zalo.Options.BotId, zalo.Options.BotName), (Result(lines["me"], "id"), Result(lines["me"], "account_name")));
        Assert.Equal(401, FaultOf(lines["stranger"]));
        Assert.Equal(404, FaultOf(lines["no webhook"]));

        var update = lines["update"].GetProperty("result");
        Assert.Equal("message.text.received", update.GetProperty("event_name").GetString());
        var message = update.GetProperty("message");
        Assert.Equal(
            (Scenes.Question, lan.BotUserId, lan.BotUserId, lan.Name),
            (message.GetProperty("text").GetString(), message.GetProperty("chat").GetProperty("id").GetString(), message.GetProperty("from").GetProperty("id").GetString(), message.GetProperty("from").GetProperty("display_name").GetString()));
        Assert.Equal(
            [("text", $"Đã nhận: {Scenes.Question}", Result(lines["sent"], "message_id")), ("image", "Ảnh", Result(lines["picture"], "message_id"))],
            zalo.Ledger.For(lan).Select(sent => (sent.Kind, sent.Text, sent.MessageId)));
        Assert.Equal((400, 400), (FaultOf(lines["too long"]), FaultOf(lines["no such chat"])));
        Assert.Equal(408, FaultOf(lines["nothing new"]));
        Assert.True(lines["nothing new"].GetProperty("isPollingTimeout").GetBoolean());

        const string webhook = "https://sonmai.example.vn/webhooks/zalo-bot/son-mai";
        Assert.Equal((webhook, webhook), (Result(lines["webhook set"], "url"), Result(lines["webhook"], "url")));
        Assert.Equal(400, FaultOf(lines["polled beside a webhook"]));
        Assert.Equal("", Result(lines["webhook taken away"], "url"));
        Assert.Null(zalo.Bot.WebhookUrl);
    }

    /// <summary>Both have the bot's token, one chat and one Zalo: the other sets a webhook, ours takes it away, polls on and answers.</summary>
    [SkippableFact]
    public async Task Our_program_and_another_client_get_on_with_one_Zalo()
    {
        Needs.DemandPackage(Package);
        await using var zalo = await StartZaloAsync();
        await using var server = await RunningServer.StartAsync(
            $"Channels:ZaloBot:son-mai:Token={zalo.Options.BotToken}",
            $"Channels:ZaloBot:son-mai:ApiBaseUrl={zalo.BaseAddress}",
            "Channels:ZaloBot:son-mai:Polling=true",
            "Channels:ZaloBot:son-mai:PollTimeout=00:00:01");
        var lan = zalo.Person("cô Lan");
        await zalo.BotSayAsync(lan, Scenes.Question);
        var first = await zalo.WaitForSentAsync(sent => sent.PersonId == lan.BotUserId, Patience);

        var lines = await NodeScript.RunAsync("zalo-bot.mjs", "beside", zalo.BaseAddress.AbsoluteUri, zalo.Options.BotToken, lan.BotUserId);
        await zalo.BotSayAsync(lan, Scenes.Question);
        var second = await zalo.WaitForSentAsync(sent => sent.PersonId == lan.BotUserId && sent.Text == first.Text, Patience, after: first.Number);

        Assert.Equal(404, FaultOf(lines[0]));
        Assert.Null(zalo.Bot.WebhookUrl);
        var theirs = Assert.Single(zalo.Ledger.For(lan), sent => sent.MessageId == Result(lines[1], "message_id"));
        Assert.Equal(("Chào cô Lan", first.PersonId, second.PersonId), (theirs.Text, theirs.PersonId, theirs.PersonId));
    }

    /// <summary>The client reads an error out of the body alone: an HTTP status other than 200 tells it nothing more.</summary>
    private static Task<FakeZaloServer> StartZaloAsync() => FakeZaloServer.StartAsync(new FakeZaloOptions { BotStatusFollowsCode = false });

    private static string Result(JsonElement line, string name) => line.GetProperty("result").GetProperty(name).GetString()!;

    /// <summary>The platform's code, as the client's own kind of error has it.</summary>
    private static int FaultOf(JsonElement line)
    {
        Assert.Equal("ZaloApiError", line.GetProperty("name").GetString());
        return line.GetProperty("code").GetInt32();
    }
}
