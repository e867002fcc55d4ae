using System.Net;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Every answer, of whatever kind, tells browsers what it may do.</summary>
public sealed class SecurityHeaderTests(PageServer server) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/xa/son-mai", 200)]
    [InlineData("/xa/son-mai/huong-dan", 200)]
    [InlineData("/xa/son-mai/huong-dan/quen-passcode", 200)]
    [InlineData("/khong-co", 404)]
    [InlineData("/assets/0/chat.js", 200)]
    [InlineData("/assets/0/khong-co.js", 404)]
    [InlineData("/widget.js?xa=son-mai", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/v3/directline/conversations/x/activities", 401)]
    [InlineData("/v3/directline/conversations/x/stream", 401)]
    public async Task Every_kind_of_answer_has_them(string address, int status)
    {
        var page = await server.VisitAsync(address);

        Assert.Equal((HttpStatusCode)status, page.Status);
        HasHeaders(page, isForEverybody: address.StartsWith("/widget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere()
    {
        foreach (var address in (string[])["/", "/xa/ky-anh", "/xa/ky-anh/huong-dan", "/xa/ky-anh/huong-dan/cai-dat-vneid"])
        {
            var page = await server.VisitAsync(address);
            var loaded = page.Html.Split('<').Where(tag => tag.StartsWith("script", StringComparison.Ordinal) || tag.StartsWith("link", StringComparison.Ordinal)
                || tag.StartsWith("img", StringComparison.Ordinal) || tag.StartsWith("iframe", StringComparison.Ordinal));
            Assert.DoesNotContain(loaded, tag => tag.Contains("=\"http", StringComparison.Ordinal) || tag.Contains("=\"//", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_that_failed_has_them_too_and_says_so_in_vietnamese()
    {
        var communes = new Breakable();
        await using var application = await BotApplication.StartAsync(new ApplicationSetup
        {
            Files = new ContentCopy("quen-passcode"),
            Replace = services => services.Replace(ServiceDescriptor.Singleton<IOptions<CommuneOptions>>(communes)),
        });
        communes.IsBroken = true;
        using var http = application.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html");

        using var forPeople = await http.SendAsync(request);
        using var forPrograms = await http.GetAsync("/");
        var page = await WebPage.ReadAsync(forPeople);

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (page.Status, page.Type));
        var replies = application.Service<ContentLibrary>().Current.Replies;
        Assert.Contains(replies["page.error-title"], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        HasHeaders(page, isForEverybody: false);
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (forPrograms.StatusCode, forPrograms.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("Exception", await forPrograms.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void HasHeaders(WebPage page, bool isForEverybody)
    {
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("SAMEORIGIN", page.Headers["X-Frame-Options"]);
        Assert.Equal("strict-origin-when-cross-origin", page.Headers["Referrer-Policy"]);
        Assert.Contains("camera=()", page.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Equal(isForEverybody ? "cross-origin" : "same-origin", page.Headers["Cross-Origin-Resource-Policy"]);
        Assert.DoesNotContain("Server", page.Headers.Keys);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys);
        var policy = page.Headers["Content-Security-Policy"].Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal));
    }

    private sealed class Breakable : IOptions<CommuneOptions>
    {
        public bool IsBroken { get; set; }

        public CommuneOptions Value => IsBroken ? throw new InvalidOperationException("Broken for a test.") : new CommuneOptions();
    }
}
