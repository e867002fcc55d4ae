using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Connectors.ZaloBot;
using BinhDanBot.Tests.Connectors.ZaloOa;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>One bit is enough: what is not genuine is 401 and leaves no row, on the whole program.</summary>
public sealed class WebhookForgeryTests : IAsyncLifetime
{
    private BotApplication? _application;
    private FakeConnector? _connector;

    private BotApplication Application => _application!;

    private WebhookCaller Caller { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _application = await BotApplication.StartAsync(new ApplicationSetup { DrivenByHand = true, Settings = WebhookCaller.SettingsFor(_connector) });
        Caller = new WebhookCaller(Application.CreateClient(), _connector);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Application.Log.Errors);
        await Application.DisposeAsync();
        await _connector!.DisposeAsync();
    }

    /// <summary>Every bit of an event of Zalo's, its timestamp among them; every bit of the signature; every bit of the secret that signed it.</summary>
    [Fact]
    public async Task A_flipped_bit_makes_an_event_of_the_account_a_forgery()
    {
        var body = ZaloPayload.Said("quên mật khẩu vneid", "96d3cdf3af150460909");
        var signature = ZaloPayload.Sign(body);
        var digest = Convert.FromHexString(signature["mac=".Length..]);

        foreach (var flipped in Flipped(body))
            await RefusedAsync(Caller.PostOaAsync(flipped, signature));
        foreach (var flipped in Flipped(digest))
            await RefusedAsync(Caller.PostOaAsync(body, $"mac={Convert.ToHexStringLower(flipped)}"));
        foreach (var secret in FlippedLetters(ZaloPayload.OaSecretKey))
            await RefusedAsync(Caller.PostOaAsync(body, ZaloPayload.Sign(body, secret)));

        await NothingWasKeptAndTheGenuineOneIsAsync(Webhook.ZaloOa, body);
    }

    /// <summary>A repeat of a genuine body an hour later is Zalo's right; a body that merely claims another time is not.</summary>
    [Fact]
    public async Task Another_timestamp_makes_an_event_of_the_account_a_forgery()
    {
        var body = ZaloPayload.Said("quên mật khẩu vneid", "96d3cdf3af150460909");
        var signature = ZaloPayload.Sign(body);

        foreach (var timestamp in (string[])["\"154390853475\"", "154390853474", "\" 154390853474\"", "\"0154390853474\"", "\"\"", "null", "{}"])
        {
            var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"154390853474\"", timestamp, StringComparison.Ordinal));
            await RefusedAsync(Caller.PostOaAsync(other, signature));
        }

        await NothingWasKeptAndTheGenuineOneIsAsync(Webhook.ZaloOa, body);
    }

    /// <summary>The Bot Platform signs nothing: its secret alone says that a call is genuine.</summary>
    [Fact]
    public async Task A_flipped_bit_in_the_secret_makes_an_event_of_the_bot_a_forgery()
    {
        var body = Encoding.UTF8.GetBytes(Payload.Text("text"));

        foreach (var secret in FlippedLetters(WebhookCaller.BotSecret))
            await RefusedAsync(Caller.PostBotAsync(body, secret));

        await NothingWasKeptAndTheGenuineOneIsAsync(Webhook.ZaloBot, body);
    }

    /// <summary>The token of the Connector covers itself and, of the body, the address that answers go to. Times are inside it.</summary>
    [Fact]
    public async Task A_flipped_bit_makes_an_activity_a_forgery()
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(SampleActivity.Message(Caller.Connector.ServiceUrl));
        var token = Caller.Connector.Token(now).Write();
        var parts = token.Split('.').Select(part => Base64Url.DecodeFromChars(part)).ToArray();

        // Every ninth bit, so one in nearly every byte and each place in turn: a check of a signature takes its time.
        for (var i = 0; i < parts.Length; i++)
            foreach (var flipped in Flipped(parts[i]).Where((_, bit) => bit % 9 == 0))
                await RefusedAsync(Caller.PostActivityAsync(body, Joined(parts, i, flipped)));
        foreach (var serviceUrl in FlippedLetters(Caller.Connector.ServiceUrl))
            await RefusedAsync(Caller.PostActivityAsync(JsonSerializer.SerializeToUtf8Bytes(SampleActivity.Message(serviceUrl)), token));
        await RefusedAsync(Caller.PostActivityAsync(body, Caller.Connector.Token(now.AddHours(-2)).Write()));
        await RefusedAsync(Caller.PostActivityAsync(body, Caller.Connector.Token(now.AddHours(2)).Write()));

        await NothingWasKeptAndTheGenuineOneIsAsync(Webhook.BotFramework, body);
    }

    /// <summary>Looking for one member compares the names of others: this was an error 500 for anybody who asked for it, before any signature was checked.</summary>
    [Theory]
    [InlineData("""{"timestamp":"1","\ud800xyzxyz":1}""")]
    [InlineData("""{"\ud800xyzxyz":1,"timestamp":"1"}""")]
    public async Task A_name_that_is_no_text_makes_a_body_a_forgery(string body)
    {
        await RefusedAsync(Caller.PostOaAsync(Encoding.UTF8.GetBytes(body), $"mac={new string('0', 64)}"));

        Assert.Equal(0, await Application.CountEventsAsync());
    }

    private static string Joined(byte[][] parts, int changed, byte[] part) =>
        string.Join('.', parts.Select((bytes, i) => Base64Url.EncodeToString(i == changed ? part : bytes)));

    /// <summary>The bytes once for each of their bits, with that bit turned over.</summary>
    private static IEnumerable<byte[]> Flipped(byte[] bytes)
    {
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    /// <summary>The same of a text, as far as it stays one that a header can carry.</summary>
    private static IEnumerable<string> FlippedLetters(string text) =>
        Flipped(Encoding.ASCII.GetBytes(text)).Select(Encoding.Latin1.GetString).Where(flipped => flipped.All(letter => letter is > ' ' and <= '~'));

    private static async Task RefusedAsync(Task<HttpResponseMessage> posting)
    {
        using var answer = await posting;
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>Else nothing above proves anything.</summary>
    private async Task NothingWasKeptAndTheGenuineOneIsAsync(Webhook webhook, byte[] body)
    {
        Assert.Equal(0, await Application.CountEventsAsync());
        using var answer = await Caller.PostAsync(webhook, body);
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, await Application.CountEventsAsync()));
    }
}
