using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>The program as it runs: real sockets, real workers, real time.</summary>
public sealed class LiveServerTests(LiveServerTests.Server server) : IClassFixture<LiveServerTests.Server>
{
    private const int Residents = 200;

    /// <summary>What a resident of a crowd says, and what shows that it was answered.</summary>
    private static readonly (string Words, string Answer)[] Talk =
    [
        ("quên passcode vneid", "Quên passcode VNeID"),
        ("đăng ký kết hôn thế nào", "Đăng ký kết hôn"),
        ("tôi bị lừa mất 15 triệu rồi", "Đã bị lừa, lỡ chuyển tiền thì làm gì ngay"),
        ("tải vneid về máy", "Tải và cài VNeID đúng cách"),
        ("học lớp của xã có mất tiền không", "Học có mất tiền không"),
    ];

    private BotApplication Application => server.Application;

    [Fact]
    public async Task A_stream_shows_the_conversation_as_it_goes_on()
    {
        var lan = await OpenAsync("son-mai");
        using var stream = await ActivityWatcher.ConnectAsync(lan.StreamUrl);
        var welcome = await stream.ActivitiesAsync(1);

        var id = await lan.SayAsync("quên passcode vneid");
        var said = await stream.ActivitiesAsync(2);

        Assert.Contains("xã Sơn Mai", DirectLineClient.TextOf(welcome[0]), StringComparison.Ordinal);
        Assert.Equal(id, said[0].GetProperty("id").GetString());
        Assert.Equal(id, said[1].GetProperty("replyToId").GetString());
        Assert.Equal(3, stream.Watermark);
        await stream.CloseAsync();
    }

    [Fact]
    public async Task A_stream_that_broke_goes_on_from_its_watermark()
    {
        var lan = await OpenAsync();
        int seen;
        using (var first = await ActivityWatcher.ConnectAsync(lan.StreamUrl))
        {
            await first.BotMessagesAsync(1);
            seen = first.Watermark;
        }

        await lan.SayAsync("trợ giúp");
        using var answer = await lan.SendAsync(HttpMethod.Get, $"{DirectLineClient.Service}/conversations/{lan.ConversationId}?watermark={seen}", lan.Token);
        var reconnected = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        using var second = await ActivityWatcher.ConnectAsync(reconnected.GetProperty("streamUrl").GetString()!);
        var rest = await second.ActivitiesAsync(2);

        Assert.Equal("trợ giúp", DirectLineClient.TextOf(rest[0]));
        Assert.True(DirectLineClient.IsOfBot(rest[1]));
    }

    [Fact]
    public async Task Two_who_watch_see_the_same()
    {
        var lan = await OpenAsync();
        using var phone = await ActivityWatcher.ConnectAsync(lan.StreamUrl);
        using var computer = await ActivityWatcher.ConnectAsync(lan.StreamUrl);

        await lan.SayAsync("trợ giúp");

        Assert.Equal(
            (await phone.ActivitiesAsync(3)).Select(activity => activity.GetProperty("id").GetString()).Order(StringComparer.Ordinal),
            (await computer.ActivitiesAsync(3)).Select(activity => activity.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("without")]
    [InlineData("another")]
    [InlineData("garbage")]
    public async Task A_stream_without_its_own_token_is_not_opened(string token)
    {
        var lan = await OpenAsync();
        var hung = await OpenAsync();
        var address = lan.StreamUrl[..lan.StreamUrl.IndexOf("&t=", StringComparison.Ordinal)];
        address += token switch
        {
            "another" => hung.StreamUrl[hung.StreamUrl.IndexOf("&t=", StringComparison.Ordinal)..],
            "garbage" => "&t=abc.def.ghi",
            _ => "",
        };

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ActivityWatcher.ConnectAsync(address));

        Assert.Contains(token == "without" ? "401" : "403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_a_stream_reads_nothing_else()
    {
        var lan = await OpenAsync();
        var streamToken = lan.StreamUrl[(lan.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];

        using var read = await lan.SendAsync(HttpMethod.Get, lan.Activities, streamToken);
        using var post = await lan.PostAsync("""{"type":"message","text":"chào"}""", streamToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, post.StatusCode));
    }

    [Fact]
    public async Task Who_shouts_into_a_stream_is_shown_out()
    {
        var lan = await OpenAsync();
        using var stream = await ActivityWatcher.ConnectAsync(lan.StreamUrl);

        await stream.SendAsync(new byte[60 * 1024], isEnd: false);
        await stream.SendAsync(new byte[60 * 1024]);
        await stream.UntilClosedAsync();

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.CloseStatus);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var lan = await OpenAsync();

        using var answer = await lan.PostAsync(JsonSerializer.Serialize(new { type = "message", text = new string('a', 300 * 1024) }));
        await lan.SayAsync("trợ giúp");

        await DirectLineTests.RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
    }

    [Fact]
    public async Task A_body_of_unknown_length_that_grows_too_large_is_refused()
    {
        var lan = await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, lan.Activities) { Content = new StringContent(new string(' ', 300 * 1024)) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Authorization = new("Bearer", lan.Token);
        using var http = Application.CreateClient();

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET /xa/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("HELLO\r\n\r\n")]
    [InlineData("GET /\u00e1 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    public async Task What_is_no_http_is_refused_by_the_server(string request)
    {
        using var http = Application.CreateClient();
        using var socket = new TcpClient();
        await socket.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());

        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    /// <summary>Each says five things without waiting; everybody gets their own answers, once, in the order of their questions.</summary>
    [Fact]
    public async Task Two_hundred_residents_at_once_each_get_their_own_answers_in_order()
    {
        var faults = await Task.WhenAll(Enumerable.Range(0, Residents).Select(FaultOfResidentAsync));

        Expect.None(faults.OfType<string>());
        Assert.Empty(Application.Log.Errors);
    }

    private async Task<string?> FaultOfResidentAsync(int number)
    {
        var communes = Application.Service<ContentLibrary>().Current.Communes;
        var commune = communes.Keys.ElementAt(number % communes.Count);
        var resident = await OpenAsync(commune);
        using var stream = await ActivityWatcher.ConnectAsync(resident.StreamUrl);
        var welcome = await stream.BotMessagesAsync(1);
        var asked = Enumerable.Range(0, Talk.Length).Select(i => Talk[(i + number) % Talk.Length]).ToList();
        var ids = new List<string>();
        foreach (var (words, _) in asked)
            ids.Add(await resident.SayAsync(words));
        var said = await stream.BotMessagesAsync(asked.Count);

        if (!DirectLineClient.TextOf(welcome[0]).Contains($"xã {communes[commune].Name}", StringComparison.Ordinal))
            return string.Create(CultureInfo.InvariantCulture, $"{number}: welcomed as {DirectLineClient.TextOf(welcome[0])}");
        for (var i = 0; i < asked.Count; i++)
            if (!DirectLineClient.TextOf(said[i]).Contains(asked[i].Answer, StringComparison.Ordinal))
                return string.Create(CultureInfo.InvariantCulture, $"{number}: '{asked[i].Words}' got '{DirectLineClient.TextOf(said[i])}'");
        var (all, _) = await resident.ReadAsync(0);
        return all.Count == 1 + (2 * asked.Count) ? null : string.Create(CultureInfo.InvariantCulture, $"{number}: {all.Count} activities");
    }

    private async Task<DirectLineClient> OpenAsync(string commune = "") => await DirectLineClient.OpenAsync(Application.CreateClient(), commune);

    public sealed class Server : IAsyncLifetime
    {
        private BotApplication? _application;

        internal BotApplication Application => _application!;

        public async Task InitializeAsync() => _application = await BotApplication.StartAsync(new ApplicationSetup { OnSockets = true });

        public async Task DisposeAsync() => await Application.DisposeAsync();
    }
}
