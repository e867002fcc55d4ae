using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;

namespace BinhDanBot.Browser.Tests;

/// <summary>The Bot Framework protocol against code that we did not write: the npm packages botbuilder and botframework-connector as the channel.</summary>
public sealed class BotFrameworkTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string Password = "mat-khau-cua-bot";

    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    [SkippableFact]
    public async Task Microsofts_own_channel_code_is_welcomed_answered_and_presses_a_button()
    {
        Needs.DemandPackage("botbuilder");
        var port = FreePort();
        await using var server = await RunningServer.StartAsync(
            $"Channels:BotFramework:son-mai:AppId={AppId}",
            $"Channels:BotFramework:son-mai:AppPassword={Password}",
            $"Channels:BotFramework:son-mai:OpenIdMetadataUrl=http://127.0.0.1:{port}/connector/.well-known/openidconfiguration",
            $"Channels:BotFramework:son-mai:TokenUrl=http://127.0.0.1:{port}/login/token");

        var lines = await NodeScript.RunAsync("channel.mjs", $"{port}", $"{server.Origin}/api/messages", AppId, Password, Scenes.Question);

        var (answers, end) = (lines.SkipLast(1).ToList(), lines[^1]);
        Assert.Equal(3, answers.Count);
        Assert.Contains("xã Sơn Mai", Text(answers[0], "text"), StringComparison.Ordinal);
        Assert.Contains($"**{Guide.Title}**", Text(answers[1], "text"), StringComparison.Ordinal);
        Assert.Equal(Guide.Ways[0].Title, answers[1].GetProperty("buttons")[0].GetString());
        Assert.Contains(Guide.Ways[0].Steps[0], Text(answers[2], "text"), StringComparison.Ordinal);

        // What the library read out of our calls: the address, whom it is for, what it answers, and who signed.
        Assert.Equal([null, Text(end, "asked"), Text(end, "pressed")], answers.Select(answer => answer.GetProperty("answered").GetString()));
        Assert.Equal([null, Text(end, "asked"), Text(end, "pressed")], answers.Select(answer => answer.GetProperty("replyToId").GetString()));
        Assert.All(answers, answer => Assert.Equal(("conversation|1", "co-lan", AppId), (Text(answer, "conversationId"), Text(answer, "to"), Text(answer, "signedBy"))));

        Assert.Equal(401, end.GetProperty("stranger").GetInt32());
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    /// <summary>The server is told where the channel will be before the channel is there.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
