using System.Net;
using System.Text;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>The address that Zalo calls, with the real inbox behind it.</summary>
public sealed class ZaloOaWebhookTests : IAsyncLifetime
{
    private TemporaryDatabase _database = null!;
    private ZaloProcess _process = null!;

    public async Task InitializeAsync()
    {
        _database = await TemporaryDatabase.UpdatedAsync();
        _process = await StartAsync(ZaloPayload.Account());
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_genuine_event_is_stored_and_answered_with_nothing()
    {
        var body = ZaloPayload.Bytes("user_send_text");

        using var answer = await PostAsync(body, ZaloPayload.Sign(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        await using var context = _database.CreateContext();
        var stored = await context.InboxEvents.SingleAsync();
        Assert.Equal((ZaloPayload.Commune, "zalo-oa", "quên mật khẩu vneid", IncomingEventKind.Message), (stored.Commune, stored.Channel, _process.Service<StoredText>().Read(stored.Text, InboxRows.TextPurpose), stored.Kind));
    }

    [Fact]
    public async Task An_event_told_five_times_at_once_is_stored_once()
    {
        var body = ZaloPayload.Bytes("user_send_text");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(body, ZaloPayload.Sign(body))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { }\n")]
    public async Task The_unsigned_probe_is_answered_and_stores_nothing(string body)
    {
        using var answer = await PostAsync(Encoding.UTF8.GetBytes(body), signature: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("{\"event_name\":\"user_send_text\"}", null)]
    [InlineData("[]", null)]
    [InlineData("}{", null)]
    [InlineData("null", null)]
    [InlineData("{}", "mac=2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9")]
    [InlineData("", "mac=2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9")]
    [InlineData("not json", "mac=2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9")]
    [InlineData("{}", "what")]
    public async Task Whatever_else_is_not_signed_is_refused_and_stores_nothing(string body, string? signature)
    {
        using var answer = await PostAsync(Encoding.UTF8.GetBytes(body), signature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Every_flipped_bit_of_the_body_is_refused()
    {
        var body = ZaloPayload.Bytes("user_send_text");
        var signature = ZaloPayload.Sign(body);
        var let = new List<string>();

        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            var flipped = (byte[])body.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            using var answer = await PostAsync(flipped, signature);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                let.Add($"{bit}: {answer.StatusCode}");
        }

        Expect.None(let);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Every_flipped_bit_of_the_secret_is_refused()
    {
        var body = ZaloPayload.Bytes("user_send_text");
        var secret = Encoding.Latin1.GetBytes(ZaloPayload.OaSecretKey);

        for (var bit = 0; bit < secret.Length * 8; bit++)
        {
            var flipped = (byte[])secret.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            using var answer = await PostAsync(body, ZaloPayload.Sign(body, Encoding.Latin1.GetString(flipped)));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Another_timestamp_under_the_same_signature_is_refused()
    {
        var body = ZaloPayload.Bytes("user_send_text");
        var later = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("154390853474", "154390853475", StringComparison.Ordinal));

        using var answer = await PostAsync(later, ZaloPayload.Sign(body));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_timestamp_that_is_a_number_is_signed_by_its_digits()
    {
        var body = ZaloPayload.Bytes("user_send_text-numbers");
        var signature = ZaloOaSignature.Compute(ZaloPayload.AppId, body, "1751100041636", ZaloPayload.OaSecretKey);

        using var answer = await PostAsync(body, Convert.ToHexStringLower(signature));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task An_event_of_another_app_is_refused_even_with_our_secret()
    {
        var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ZaloPayload.Bytes("user_send_text")).Replace(ZaloPayload.AppId, "1", StringComparison.Ordinal));

        using var ours = await PostAsync(body, ZaloPayload.Sign(body));
        using var its = await PostAsync(body, ZaloPayload.Sign(body, firstId: "1"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (ours.StatusCode, its.StatusCode));
    }

    [Fact]
    public async Task A_signature_by_another_formula_is_refused_and_the_log_names_the_setting()
    {
        var body = ZaloPayload.Bytes("user_send_text");

        using var answer = await PostAsync(body, ZaloPayload.Sign(body, ZaloPayload.AppSecret));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await CountAsync());
        var line = Assert.Single(_process.Log.Lines, line => line.Contains("[4100]", StringComparison.Ordinal));
        Assert.Contains("SigningPrefix AppId, SigningSecret AppSecret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_without_an_account_has_no_such_address()
    {
        var body = ZaloPayload.Bytes("user_send_text");

        using var signed = await PostAsync(body, ZaloPayload.Sign(body), "ky-anh");
        using var probe = await PostAsync([], null, "ky-anh");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (signed.StatusCode, probe.StatusCode));
    }

    /// <summary>The host makes 503 of it, and Zalo repeats.</summary>
    [Fact]
    public async Task An_event_that_cannot_be_kept_is_not_acknowledged_and_is_kept_when_it_comes_again()
    {
        var body = ZaloPayload.Bytes("user_send_text");
        _process.Faults.RefuseNext(1);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => PostAsync(body, ZaloPayload.Sign(body)));
        using var again = await PostAsync(body, ZaloPayload.Sign(body));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, await CountAsync());
    }

    /// <summary>Signed nonsense stands for whatever Zalo may send in years to come: never an error, and nothing of it in a log.</summary>
    [Fact]
    public async Task Whatever_is_genuine_is_acknowledged()
    {
        var random = new Random(20261120);
        var originals = Directory.GetFiles(Path.Combine(Repository.Root, "tests/BinhDanBot.Tests/Connectors/ZaloOa/payloads")).Select(File.ReadAllText).ToList();
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 1000; i++)
        {
            var body = Mangled(random, originals[random.Next(originals.Count)]);
            // What is no JSON of our app cannot be told from a forgery.
            if (ZaloJson.Text(ZaloJson.ReadObject(body), "app_id") != ZaloPayload.AppId)
                continue;
            using var answer = await PostAsync(body, ZaloPayload.Sign(body));
            answers.Add(answer.StatusCode);
        }

        Assert.InRange(answers.Count, 300, 1000);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Empty(_process.Log.Errors);
    }

    /// <summary>Members lost, of another type, doubled, or with characters that are none.</summary>
    private static byte[] Mangled(Random random, string body)
    {
        string[] values = ["null", "7", "-1e400", "true", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[[[[]]]]", "{\"id\":{\"id\":1}}", "\"" + new string('x', 3000) + "\""];
        var colons = Enumerable.Range(0, body.Length).Where(i => body[i] == ':' && body[i - 1] == '"').ToList();
        var text = new StringBuilder(body);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var colon = colons[random.Next(colons.Count)];
            // A member more of the same name; the last of a name counts.
            var name = body[(body.LastIndexOf('"', colon - 2) + 1)..(colon - 1)];
            text.Insert(text.ToString().IndexOf('{', StringComparison.Ordinal) + 1, $"\"{name}\":{values[random.Next(values.Length)]},");
            if (random.Next(2) == 0)
                text.Replace($"\"{name}\":\"", $"\"{name}\":{values[random.Next(values.Length)]},\"was_{name}\":\"");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private Task<ZaloProcess> StartAsync(ZaloOaAccountOptions account) => ZaloProcess.StartAsync(_database, TimeProvider.System, (ZaloPayload.Commune, account));

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, string commune = ZaloPayload.Commune)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/zalo-oa/{commune}") { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation(ZaloOaSignature.HeaderName, signature);
        return await _process.Web.SendAsync(request);
    }

    private Task<long> CountAsync() => _database.AskAsync<long>("SELECT count(*) FROM inbox_event");
}
