using System.Net;
using System.Text;
using System.Text.Json;
using BinhDanBot.FakeZalo;
using Xunit;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>Everything that can be switched to go wrong with sends, and the control from another process.</summary>
public sealed class FakeZaloFaultTests : IAsyncLifetime
{
    private FakeZaloServer _zalo = null!;
    private ZaloCaller _caller = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _caller = ZaloCaller.Of(_zalo);
        await _zalo.FollowAsync(_zalo.Person("cô Lan"));
        await _zalo.FollowAsync(_zalo.Person("bác Hùng"));
    }

    public async Task DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    private string Lan => _zalo.Person("cô Lan").OaUserId;

    [Fact]
    public async Task A_dropped_answer_leaves_an_accepted_message()
    {
        _zalo.Faults.DropAfterAccept = 1;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _caller.SendTextAsync(Lan, "một"));
        await _caller.SendTextAsync(Lan, "hai");

        Assert.Equal([("một", false), ("hai", true)], _zalo.Ledger.All.Select(sent => (sent.Text, sent.AnswerCompleted)));
    }

    [Fact]
    public async Task A_dropped_request_leaves_nothing()
    {
        _zalo.Faults.DropBeforeAccept = 1;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _caller.SendTextAsync(Lan, "một"));

        Assert.Equal(0, _zalo.Ledger.Count);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public async Task Broken_gateways_answer_with_pages(bool isAccepted, int sent)
    {
        (_zalo.Faults.BadStatus, _zalo.Faults.BadStatusCount, _zalo.Faults.Garbage, _zalo.Faults.BadAnswerAfterAccept) = (502, 1, 1, isAccepted);
        var body = ZaloCaller.BodyFor(Lan, """{"text":"a"}""");

        using var first = await _caller.AnswerAsync(HttpMethod.Post, "/v3.0/oa/message/cs", body);
        using var second = await _caller.AnswerAsync(HttpMethod.Post, "/v3.0/oa/message/cs", body);

        Assert.Equal([HttpStatusCode.BadGateway, HttpStatusCode.OK], [first.StatusCode, second.StatusCode]);
        Assert.StartsWith("<html>", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(sent, _zalo.Ledger.Count);
    }

    [Fact]
    public async Task Codes_for_the_next_sends_and_for_one_person()
    {
        (_zalo.Faults.ErrorCode, _zalo.Faults.ErrorCount) = (-32, 1);
        _zalo.Faults.Refuse(_zalo.Person("bác Hùng"), -227);

        var codes = new List<int>();
        foreach (var person in (string[])[Lan, Lan, _zalo.Person("bác Hùng").OaUserId])
            codes.Add((await _caller.SendTextAsync(person, "a")).GetProperty("error").GetInt32());

        Assert.Equal([-32, 0, -227], codes);
    }

    [Fact]
    public async Task More_than_the_limit_of_a_second_is_refused()
    {
        _zalo.Faults.RateLimitPerSecond = 3;

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _caller.SendTextAsync(Lan, "a")));

        // Thirty calls at once touch a few seconds at most; never ten, even on a busy machine.
        Assert.InRange(_zalo.Ledger.Count, 3, 29);
        Assert.Equal(30 - _zalo.Ledger.Count, answers.Count(answer => answer.GetProperty("error").GetInt32() == -32));
    }

    [Fact]
    public async Task A_slow_answer_comes_after_accepting()
    {
        _zalo.Faults.Latency = TimeSpan.FromMinutes(5);

        var answer = _caller.SendTextAsync(Lan, "a");
        var sent = await _zalo.WaitForSentAsync(sent => sent.Text == "a", TimeSpan.FromSeconds(20));

        Assert.False(sent.AnswerCompleted);
        Assert.False(answer.IsCompleted);
    }

    [Fact]
    public async Task Faults_are_set_from_outside_and_unknown_names_are_refused()
    {
        using var http = new HttpClient { BaseAddress = _zalo.BaseAddress };

        using var good = await PostAsync(http, "/fake/faults", """{"latency":"00:00:00.001","errorCode":-244,"errorCount":-1,"rateLimitPerSecond":5,"personErrors":{"1":-213},"expireTokens":true}""");
        using var bad = await PostAsync(http, "/fake/faults", """{"errorCount":0,"latncy":"00:00:01"}""");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.BadRequest], [good.StatusCode, bad.StatusCode]);
        Assert.Equal((-244, -1, 5, TimeSpan.FromMilliseconds(1)), (_zalo.Faults.ErrorCode, _zalo.Faults.ErrorCount, _zalo.Faults.RateLimitPerSecond, _zalo.Faults.Latency));
        Assert.Equal(-213, _zalo.Faults.PersonErrors["1"]);
        Assert.Equal(-220, (await _caller.SendTextAsync(Lan, "a")).GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task The_ledger_and_the_counts_are_read_from_outside_and_emptied()
    {
        using var http = new HttpClient { BaseAddress = _zalo.BaseAddress };
        await _caller.SendTextAsync(Lan, "Chào cô");
        await _caller.SendTextAsync(_zalo.Person("bác Hùng").OaUserId, "Chào bác");
        await _caller.SendTextAsync("1", "Chào ai");

        using var ledger = JsonDocument.Parse(await http.GetStringAsync("/fake/ledger?person=" + Uri.EscapeDataString("cô Lan")));
        using var counts = JsonDocument.Parse(await http.GetStringAsync("/fake/counts"));
        using var reset = await PostAsync(http, "/fake/reset", "");

        Assert.Equal("Chào cô", Assert.Single(ledger.RootElement.EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal((2, 1), (counts.RootElement.GetProperty("accepted").GetInt32(), counts.RootElement.GetProperty("refused -201").GetInt32()));
        Assert.Equal((0, 0), (_zalo.Ledger.Count, _zalo.People.Count));
    }

    [Fact]
    public async Task The_phone_shows_both_sides_and_its_page_is_there()
    {
        using var http = new HttpClient { BaseAddress = _zalo.BaseAddress };
        await _zalo.SayAsync(_zalo.Person("cô Lan"), "Chào xã");
        await _caller.SendTextAsync(Lan, "Chào cô");

        using var phone = JsonDocument.Parse(await http.GetStringAsync("/fake/phone?channel=zalo-oa&person=" + Uri.EscapeDataString("cô Lan")));
        var page = await http.GetStringAsync("/");

        Assert.Equal(
            [("person", "Chào xã"), ("account", "Chào cô")],
            phone.RootElement.GetProperty("bubbles").EnumerateArray().Select(bubble => (bubble.GetProperty("from").GetString()!, bubble.GetProperty("text").GetString()!)));
        Assert.Contains("phone.js", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await http.PostAsync(path, content);
    }
}
