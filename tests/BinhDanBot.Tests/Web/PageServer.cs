using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>The program as it comes, in memory, on the real content: for everything that is asked once and answered at once.</summary>
public sealed class PageServer : IAsyncLifetime
{
    private BotApplication? _application;

    internal BotApplication Application => _application!;

    public async Task InitializeAsync() => _application = await BotApplication.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(Application.Log.Errors);
        await Application.DisposeAsync();
    }

    /// <summary>Asks as a browser does for a page.</summary>
    internal async Task<WebPage> VisitAsync(string address)
    {
        using var http = Application.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await http.SendAsync(request);
        return await WebPage.ReadAsync(answer);
    }

    /// <summary>Asks as a program does.</summary>
    internal async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var http = Application.CreateClient();
        return await http.GetAsync(address);
    }
}
