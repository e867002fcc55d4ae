using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>A commune that has set things its own way: a default commune, a secret, its website.</summary>
public sealed partial class ConfiguredServerTests(ConfiguredServerTests.Server server) : IClassFixture<ConfiguredServerTests.Server>
{
    private const string Service = DirectLineClient.Service;
    private const string Secret = "mot-bi-mat-dai-hon-ba-muoi-hai-ky-tu";
    private const string Website = "https://kyanh.example.gov.vn";

    [Fact]
    public async Task The_first_page_is_the_default_communes()
    {
        using var http = server.Application.CreateClient();

        using var answer = await http.GetAsync("/");
        var page = await WebPage.ReadAsync(answer);

        Assert.Contains("xã Kỳ Anh", page.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("/xa/son-mai", page.Links);
    }

    [Fact]
    public async Task With_a_secret_strangers_open_nothing()
    {
        using var http = server.Application.CreateClient();

        using var token = await http.PostAsync($"{Service}/tokens/generate", null);
        using var conversation = await http.PostAsync($"{Service}/conversations", null);
        using var guessed = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", Secret[..^1]);

        await DirectLineTests.RefusedAsync(token, HttpStatusCode.Unauthorized, "Unauthorized");
        await DirectLineTests.RefusedAsync(conversation, HttpStatusCode.Unauthorized, "Unauthorized");
        await DirectLineTests.RefusedAsync(guessed, HttpStatusCode.Forbidden, "Forbidden");
    }

    [Fact]
    public async Task Our_own_page_opens_its_conversation_with_its_ticket()
    {
        using var http = server.Application.CreateClient();
        var page = await http.GetStringAsync("/xa/ky-anh");
        var ticket = Ticket().Match(page).Groups[1].Value;

        using var opened = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", ticket);
        using var read = await DirectLineClient.SendAsync(http, HttpMethod.Get, $"{Service}/conversations/abc/activities", ticket);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_the_secret_opens_and_reads()
    {
        using var http = server.Application.CreateClient();

        using var opened = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", Secret);
        var id = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString();
        using var read = await DirectLineClient.SendAsync(http, HttpMethod.Get, $"{Service}/conversations/{id}/activities", Secret);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (opened.StatusCode, read.StatusCode));
    }

    [Fact]
    public async Task The_communes_website_may_show_the_pages_and_nobody_else()
    {
        using var http = server.Application.CreateClient();

        using var answer = await http.GetAsync("/xa/ky-anh");
        var page = await WebPage.ReadAsync(answer);

        Assert.Contains($"frame-ancestors 'self' {Website}", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        // Old browsers know only this header, and it cannot name a website.
        Assert.DoesNotContain("X-Frame-Options", page.Headers.Keys);
    }

    [Theory]
    [InlineData(Website, true)]
    [InlineData("https://example.com", false)]
    public async Task Scripts_of_the_communes_website_may_call_and_no_others(string origin, bool isAllowed)
    {
        using var http = server.Application.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{Service}/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var answer = await http.SendAsync(request);

        Assert.Equal(isAllowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [GeneratedRegex("\"ticket\":\"([^\"]+)\"")]
    private static partial Regex Ticket();

    public sealed class Server : IAsyncLifetime
    {
        private BotApplication? _application;

        internal BotApplication Application => _application!;

        public async Task InitializeAsync() => _application = await BotApplication.StartAsync(new ApplicationSetup
        {
            Files = new ContentCopy("quen-passcode"),
            Settings = new Dictionary<string, string>
            {
                ["Communes:Default"] = "ky-anh",
                ["Channels:DirectLine:Secret"] = Secret,
                ["Channels:DirectLine:AllowedOrigins:0"] = Website,
                ["Chat:EmbedOrigins:0"] = Website,
            },
        });

        public async Task DisposeAsync()
        {
            Assert.DoesNotContain(Application.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
            await Application.DisposeAsync();
        }
    }
}
