using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Web.Workers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Web;

/// <summary>How a test wants the program to run.</summary>
internal sealed record ApplicationSetup
{
    /// <summary>A content folder of the test's own; null for the real one.</summary>
    public string? ContentFolder { get; init; }

    /// <summary>A clock of the test's own; null for the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The workers stand still until <see cref="BotApplication.RunUntilQuietAsync"/>.</summary>
    public bool DrivenByHand { get; init; }

    /// <summary>Real sockets on a free port; else calls go to the program in memory.</summary>
    public bool OnSockets { get; init; }

    /// <summary>Settings on top of those that every test has.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Services to put in the place of the program's.</summary>
    public Action<IServiceCollection> Replace { get; init; } = static _ => { };
}

/// <summary>The whole program in this process, with a database file of its own that is gone at the end.</summary>
public sealed class BotApplication : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly DirectoryInfo _data;

    private BotApplication(WebApplicationFactory<Program> factory, DirectoryInfo data, CapturedLog log)
    {
        _factory = factory;
        _data = data;
        Log = log;
    }

    /// <summary>All that the program logged, as it would in production.</summary>
    internal CapturedLog Log { get; }

    internal static async Task<BotApplication> StartAsync(ApplicationSetup? setup = null)
    {
        setup ??= new ApplicationSetup();
        var shared = setup.ContentFolder is null ? await SharedContent.RealAsync() : null;
        var data = Directory.CreateTempSubdirectory("binhdanbot-web-");
        var log = new CapturedLog();
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(web => Configure(web, setup, shared, data.FullName, log));
        if (setup.OnSockets)
            factory.UseKestrel(0);
        factory.StartServer();
        return new BotApplication(factory, data, log);
    }

    internal T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>A caller that follows no redirects and keeps no cookies.</summary>
    internal HttpClient CreateClient() =>
        _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>WebSockets to the program in memory.</summary>
    internal WebSocketClient CreateWebSocketClient() => _factory.Server.CreateWebSocketClient();

    /// <summary>Lets the workers do all that is due, one step after the other.</summary>
    internal async Task RunUntilQuietAsync()
    {
        var turns = Service<TurnWorker>();
        var outbox = Service<OutboxWorker>();
        while (await turns.RunOneAsync(CancellationToken.None) || await outbox.RunOneAsync(CancellationToken.None))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static void Configure(IWebHostBuilder web, ApplicationSetup setup, SharedContent? shared, string data, CapturedLog log)
    {
        web.UseEnvironment(Environments.Development);
        web.UseSetting("Content:Folder", setup.ContentFolder ?? Content.Repository.Content);
        web.UseSetting("Storage:ConnectionString", $"Data Source={Path.Combine(data, "bot.db")}");
        // Tests call as fast as they can and all from one address; those about limits set them back.
        web.UseSetting("Server:CallsPerMinute", "10000000");
        web.UseSetting("Channels:DirectLine:OpeningsPerMinute", "1000000");
        web.UseSetting("Channels:DirectLine:ActivitiesPerMinute", "1000000");
        foreach (var (key, value) in setup.Settings)
            web.UseSetting(key, value);
        web.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
        web.ConfigureTestServices(services =>
        {
            if (setup.Clock is { } clock)
                services.Replace(ServiceDescriptor.Singleton(clock));
            if (shared is not null)
            {
                services.Replace(ServiceDescriptor.Singleton<ContentLibrary>(shared.Library));
                services.Replace(ServiceDescriptor.Singleton<CurrentAnswers>(shared.Answers));
            }

            if (setup.DrivenByHand)
                StopWorkers(services);
            setup.Replace(services);
        });
    }

    private static void StopWorkers(IServiceCollection services)
    {
        var workers = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationFactory?.Method.ReturnType is { } made && (made == typeof(TurnWorker) || made == typeof(OutboxWorker))).ToList();
        if (workers.Count != 2)
            throw new InvalidOperationException("The workers are registered in another way than this expects.");
        foreach (var worker in workers)
            services.Remove(worker);
    }
}
