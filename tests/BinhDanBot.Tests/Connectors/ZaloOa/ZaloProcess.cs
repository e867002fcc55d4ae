using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>The whole connector in a program of its own, on a real database; Zalo alone is a fake. Several on one database stand for several processes.</summary>
internal sealed class ZaloProcess : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ZaloProcess(WebApplication server, CapturedLog log, CountingFaults faults)
    {
        _server = server;
        Log = log;
        Faults = faults;
    }

    public CapturedLog Log { get; }

    /// <summary>How the database fails.</summary>
    public CountingFaults Faults { get; }

    public HttpClient Web => _server.GetTestClient();

    public IChannelSender Sender => Service<IChannelSender>();

    public ZaloOaTokens Tokens => Service<ZaloOaTokens>();

    public AuthoriseZaloOa Authorise => Service<AuthoriseZaloOa>();

    public T Service<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    public static async Task<ZaloProcess> StartAsync(TemporaryDatabase database, TimeProvider clock, params (string Commune, ZaloOaAccountOptions Account)[] accounts)
    {
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        builder.Services.AddSingleton(clock);
        var faults = new CountingFaults(database.Service<IDatabaseWriter>());
        builder.Services.AddSingleton<IDatabaseWriter>(faults);
        builder.Services.AddSingleton(database.Service<IDbContextFactory<BotDbContext>>());
        builder.Services.AddSingleton<ITextProtection, ReadableProtection>().AddSingleton<StoredSecrets>().AddSingleton<WorkLeases>();
        builder.Services.AddMetrics().AddSingleton<BotMeter>();
        builder.Services.AddInbox();
        builder.Services.AddSingleton(new ChannelAccounts<ZaloOaAccountOptions>(accounts.ToDictionary(pair => pair.Commune, pair => pair.Account)));
        builder.Services.AddZaloOa();
        var server = builder.Build();
        server.UseAuthentication();
        server.UseAuthorization();
        server.MapZaloOa();
        await server.StartAsync();
        return new ZaloProcess(server, log, faults);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Bound to its purpose and not hidden: encryption is another's test.</summary>
    private sealed class ReadableProtection : ITextProtection
    {
        public string Protect(string text, string purpose) => $"{purpose}|{text}";

        public string? Unprotect(string protectedText, string purpose) => protectedText.StartsWith($"{purpose}|", StringComparison.Ordinal) ? protectedText[(purpose.Length + 1)..] : null;
    }

    /// <summary>The real writer, which a test can take away.</summary>
    internal sealed class CountingFaults(IDatabaseWriter writer) : IDatabaseWriter
    {
        private int _faults;

        /// <summary>So many of the writes that come next are refused.</summary>
        public void RefuseNext(int writes) => _faults = writes;

        public Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            Interlocked.Decrement(ref _faults) >= 0 ? throw new StorageUnavailableException() : writer.WriteAsync(work, cancellationToken);
    }
}
