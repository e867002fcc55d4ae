using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>
/// A website of a commune, on a port of its own and so of another origin than ours: one line of HTML puts our chat on it. Another page of it
/// shows Microsoft's Web Chat, from the npm package.
/// </summary>
public sealed class CommuneWebsite : IAsyncDisposable
{
    private static readonly string Pages = Path.Combine(Repository.Tests, "Running");
    private static readonly string WebChat = Path.Combine(Repository.Clients, "node_modules", "botframework-webchat", "dist");

    private readonly WebApplication _website;

    private CommuneWebsite(WebApplication website) => _website = website;

    public string Origin => _website.Urls.Single();

    /// <summary>Our server, which the pages name; set before a page is opened, because the server wants to know this website first.</summary>
    public string Server { get; set; } = "";

    public static async Task<CommuneWebsite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var website = new CommuneWebsite(app);
        app.MapGet("/", () => website.Page("widget.html"));
        app.MapGet("/web-chat", () => website.Page("web-chat.html"));
        if (Directory.Exists(WebChat))
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(WebChat), RequestPath = "/lib" });
        await app.StartAsync();
        return website;
    }

    public ValueTask DisposeAsync() => _website.DisposeAsync();

    private IResult Page(string name) =>
        Results.Content(File.ReadAllText(Path.Combine(Pages, name)).Replace("SERVER", Server, StringComparison.Ordinal), "text/html; charset=utf-8");
}
