using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Web;
using BinhDanBot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Secret = BinhDanBot.Core.Operations.Secret;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>Our endpoint and sender on a loopback port, with the real inbox on a database of their own and a clock that stands still.</summary>
internal sealed class BotServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _server;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http = new();

    private BotServer(WebApplication server, DirectoryInfo folder, ManualClock clock, CapturedLog log)
    {
        _server = server;
        _folder = folder;
        Clock = clock;
        Log = log;
    }

    public ManualClock Clock { get; }

    public CapturedLog Log { get; }

    public BotFrameworkSender Sender => (BotFrameworkSender)_server.Services.GetRequiredService<IChannelSender>();

    /// <summary>The bot of Sơn Mai, known to the fake Connector.</summary>
    public static BotFrameworkAccountOptions Account(FakeConnector connector) => new()
    {
        AppId = FakeConnector.AppId,
        AppPassword = new Secret(FakeConnector.Password),
        OpenIdMetadataUrl = connector.OpenIdMetadataUrl,
        TokenUrl = connector.TokenUrl,
    };

    public static Task<BotServer> StartAsync(FakeConnector connector) => StartAsync(new Dictionary<string, BotFrameworkAccountOptions> { ["son-mai"] = Account(connector) });

    public static async Task<BotServer> StartAsync(Dictionary<string, BotFrameworkAccountOptions> accounts, string environment = "Production")
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-botframework-");
        var clock = new ManualClock(Start);
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 256 * 1024);
        builder.Configuration.AddInMemoryCollection([new("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "bot.db")}")]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddStorage(builder.Configuration.GetSection("Storage"));
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddSingleton<ITextProtection, TextProtection>();
        builder.Services.AddSingleton<BotMeter>().AddInbox();
        builder.Services.Configure<CommuneOptions>(communes => communes.Default = "ky-anh");
        builder.Services.AddSingleton(new ChannelAccounts<BotFrameworkAccountOptions>(accounts));
        builder.Services.AddBotFramework();
        var server = builder.Build();
        server.UseAuthentication();
        server.UseAuthorization();
        server.MapBotFramework();
        await server.StartAsync();
        return new BotServer(server, folder, clock, log);
    }

    /// <param name="token">Null for none.</param>
    public Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token) => PostAsync(activity.ToJsonString(), token);

    public async Task<HttpResponseMessage> PostAsync(string body, string? token, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_server.Urls.Single()}/api/messages") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        return await _http.SendAsync(request);
    }

    /// <summary>What the inbox holds.</summary>
    public async Task<List<InboxEventRow>> EventsAsync()
    {
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.InboxEvents.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>What was said, which stands encrypted in the row.</summary>
    public string TextOf(InboxEventRow row) => _server.Services.GetRequiredService<StoredText>().Read(row.Text, InboxRows.TextPurpose);

    public async Task<List<ConversationRow>> ConversationsAsync()
    {
        await using var context = await _server.Services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.Conversations.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
