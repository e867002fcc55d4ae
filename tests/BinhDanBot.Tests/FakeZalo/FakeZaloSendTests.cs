using System.Globalization;
using System.Text.Json;
using BinhDanBot.FakeZalo;
using Xunit;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>The account's API of the fake, against section 2 of the collected facts about Zalo.</summary>
public sealed class FakeZaloSendTests : IAsyncLifetime
{
    private FakeZaloServer _zalo = null!;
    private ZaloCaller _caller = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _caller = ZaloCaller.Of(_zalo);
        await _zalo.FollowAsync(_zalo.Person("cô Lan"));
    }

    public async Task DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    private string Lan => _zalo.Person("cô Lan").OaUserId;

    [Fact]
    public async Task An_accepted_message_stands_in_the_ledger_with_its_buttons()
    {
        var body = With("""{"text":"Cô cần gì?","attachment":{"type":"template","payload":{"buttons":[{"title":"Giá","type":"oa.query.hide","payload":"#gia"}]}}}""");

        var error = await _caller.SendAsync(body);

        Assert.Equal(0, error);
        var sent = Assert.Single(_zalo.Ledger.For(_zalo.Person("cô Lan")));
        Assert.Equal(("Cô cần gì?", true), (sent.Text, sent.AnswerCompleted));
        Assert.Equal([new SentButton("Giá", "oa.query.hide", "#gia")], sent.Buttons);
    }

    [Theory]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{}""")]
    [InlineData("""{"text":"a","attachment":{"type":"image","payload":{"attachment_id":"1"}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"template_type":"button","buttons":[{"title":"a","type":"oa.query.hide","payload":"a"}]}}}""")]
    [InlineData("""{"attachment":{"type":"template","payload":{"buttons":[{"title":"a","type":"oa.query.hide","payload":"a"}]}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"","type":"oa.query.hide","payload":"a"}]}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"a","type":"oa.open.url","payload":"https://a.vn"}]}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[]}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.vn/a.jpg","attachment_id":"1"}]}}}""")]
    [InlineData("""{"text":"a","attachment":{"type":"template","payload":{"template_type":"media","elements":[]}}}""")]
    public async Task A_message_against_the_documents_is_refused(string message) => Assert.Equal(-201, await _caller.SendAsync(With(message)));

    [Theory]
    [InlineData(5, 100, 1000, 0)]
    [InlineData(6, 100, 1000, -201)]
    [InlineData(5, 101, 1000, -201)]
    [InlineData(5, 100, 1001, -201)]
    public async Task Buttons_have_limits(int count, int title, int payload, int expected)
    {
        var button = new { title = new string('a', title), type = "oa.query.show", payload = new string('b', payload) };
        var message = new { text = "a", attachment = new { type = "template", payload = new { buttons = Enumerable.Repeat(button, count) } } };

        Assert.Equal(expected, await _caller.SendAsync(With(JsonSerializer.Serialize(message))));
    }

    [Theory]
    [InlineData("ệ", 2000, 0)]
    [InlineData("ệ", 2001, -210)]
    [InlineData("e\u0323\u0302", 2000, 0)]
    [InlineData("e\u0302\u0323", 2000, 0)]
    [InlineData("o\u031B\u0323", 2001, -210)]
    public async Task Characters_are_counted_composed(string character, int count, int expected)
    {
        var answer = await _caller.SendTextAsync(Lan, string.Concat(Enumerable.Repeat(character, count)));

        Assert.Equal(expected, answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_picture_goes_by_address_or_by_upload()
    {
        const string byAddress = """{"text":"Ảnh","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.vn/a.jpg"}]}}}""";

        Assert.Equal(0, await _caller.SendAsync(With(byAddress)));
        Assert.Equal(0, await _caller.SendAsync(With(byAddress.Replace("\"url\":\"https://a.vn/a.jpg\"", "\"attachment_id\":\"1\"", StringComparison.Ordinal))));

        Assert.Equal(["image", "image"], _zalo.Ledger.All.Select(sent => sent.Kind));
    }

    [Fact]
    public async Task Free_for_two_days_then_from_the_package_then_not_at_all()
    {
        var free = await _caller.SendTextAsync(Lan, "a");
        _zalo.Clock.Advance(TimeSpan.FromDays(3));
        await RenewAsync();
        var paid = await _caller.SendTextAsync(Lan, "b");
        _zalo.Clock.Advance(TimeSpan.FromDays(5));
        await RenewAsync();
        var late = await _caller.SendTextAsync(Lan, "c");

        Assert.False(free.GetProperty("data").TryGetProperty("quota", out _));
        Assert.Equal("499", paid.GetProperty("data").GetProperty("quota").GetProperty("remain").GetString());
        Assert.Equal(-230, late.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_capped_answer_tells_what_is_left_and_a_new_word_renews_it()
    {
        _zalo.Options.ReplyQuota = 1;

        var first = await _caller.SendTextAsync(Lan, "a");
        var second = await _caller.SendTextAsync(Lan, "b");
        await _zalo.SayAsync(_zalo.Person("cô Lan"), "chào");
        var third = await _caller.SendTextAsync(Lan, "c");

        Assert.Equal("0", first.GetProperty("data").GetProperty("quota").GetProperty("remain").GetString());
        Assert.Equal([-211, 0], new[] { second, third }.Select(answer => answer.GetProperty("error").GetInt32()));
    }

    [Fact]
    public async Task People_without_relation_are_refused_until_they_write()
    {
        var hung = _zalo.Person("bác Hùng");

        var stranger = await _caller.SendTextAsync("1234567890123456789", "a");
        var never = await _caller.SendTextAsync(hung.OaUserId, "a");
        await _zalo.SayAsync(hung, "chào");
        var wrote = await _caller.SendTextAsync(hung.OaUserId, "a");
        await _zalo.UnfollowAsync(hung);
        var left = await _caller.SendTextAsync(hung.OaUserId, "a");

        Assert.Equal([-201, -213, 0, -213], new[] { stranger, never, wrote, left }.Select(answer => answer.GetProperty("error").GetInt32()));
    }

    [Fact]
    public async Task Too_many_calls_in_a_minute_are_refused_and_counted_in_headers()
    {
        _zalo.Options.RequestsPerMinute = 2;

        using var first = await _caller.AnswerAsync(HttpMethod.Get, "/v2.0/oa/getoa");
        using var second = await _caller.AnswerAsync(HttpMethod.Get, "/v2.0/oa/getoa");
        var third = await _caller.CallAsync(HttpMethod.Get, "/v2.0/oa/getoa");

        Assert.Equal(("2", "1"), (first.Headers.GetValues("X-RateLimit-Limit").Single(), first.Headers.GetValues("X-RateLimit-Remain").Single()));
        Assert.Equal("0", second.Headers.GetValues("X-RateLimit-Remain").Single());
        Assert.Equal(-32, third.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_profile_tells_name_and_following()
    {
        var detail = await _caller.CallAsync(HttpMethod.Get, "/v3.0/oa/user/detail?data=" + Uri.EscapeDataString($$"""{"user_id":"{{Lan}}"}"""));

        var data = detail.GetProperty("data");
        Assert.Equal(("cô Lan", true), (data.GetProperty("display_name").GetString(), data.GetProperty("user_is_follower").GetBoolean()));
        Assert.True(long.Parse(Lan, CultureInfo.InvariantCulture) > 1L << 53);
    }

    private static async Task<JsonElement> UploadAsync(HttpClient http, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", name } };
        using var answer = await http.PostAsync("/v2.0/oa/upload/file", form);
        return await ZaloCaller.JsonOf(answer);
    }

    [Fact]
    public async Task An_upload_without_an_ending_succeeds_with_nothing_and_a_file_lives_seven_days()
    {
        using var http = new HttpClient { BaseAddress = _zalo.BaseAddress, DefaultRequestHeaders = { { "access_token", _zalo.Options.AccessToken } } };

        var bare = await UploadAsync(http, "don");
        var token = (await UploadAsync(http, "don.pdf")).GetProperty("data").GetProperty("token").GetString();
        var file = """{"attachment":{"type":"file","payload":{"token":"TOKEN"}}}""".Replace("TOKEN", token, StringComparison.Ordinal);
        var fresh = await _caller.SendAsync(With(file));
        _zalo.Clock.Advance(TimeSpan.FromDays(7.1));
        await RenewAsync();
        await _zalo.SayAsync(_zalo.Person("cô Lan"), "chào");
        var old = await _caller.SendAsync(With(file));

        Assert.Equal((0, "{}"), (bare.GetProperty("error").GetInt32(), bare.GetProperty("data").GetRawText()));
        Assert.Equal([0, -100], [fresh, old]);
    }

    /// <summary>Days pass: the access token must be new.</summary>
    private async Task RenewAsync()
    {
        _refresh ??= _zalo.Options.RefreshToken;
        var pair = await _caller.RefreshAsync(_refresh);
        (_caller.Token, _refresh) = (pair.GetProperty("access_token").GetString()!, pair.GetProperty("refresh_token").GetString());
    }

    private string? _refresh;

    private string With(string message) => ZaloCaller.BodyFor(Lan, message);
}
