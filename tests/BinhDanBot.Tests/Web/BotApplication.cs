using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Web.Jobs;
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
    /// <summary>Content of the test's own, gone with the program; null for the real one.</summary>
    public ContentCopy? Files { get; init; }

    /// <summary>A clock of the test's own; null for the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The workers stand still until <see cref="BotApplication.RunUntilQuietAsync"/>.</summary>
    public bool DrivenByHand { get; init; }

    /// <summary>The folder of the database and the keys, for a program that goes on where another stopped; null for one of its own.</summary>
    public DirectoryInfo? Data { get; init; }

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
    private readonly Factory _factory;
    private readonly DirectoryInfo? _ownData;

    private BotApplication(Factory factory, DirectoryInfo? ownData, ContentCopy? files, CapturedLog log)
    {
        _factory = factory;
        _ownData = ownData;
        Files = files;
        Log = log;
    }

    /// <summary>The content of the test's own; null when it answers from the real one.</summary>
    internal ContentCopy? Files { get; }

    /// <summary>All that the program logged, as it would in production.</summary>
    internal CapturedLog Log { get; }

    internal static async Task<BotApplication> StartAsync(ApplicationSetup? setup = null)
    {
        setup ??= new ApplicationSetup();
        var shared = setup.Files is null ? await SharedContent.RealAsync() : null;
        var data = setup.Data ?? Directory.CreateTempSubdirectory("binhdanbot-web-");
        var log = new CapturedLog();
        var factory = new Factory(setup, shared, data.FullName, log);
        if (setup.OnSockets)
            factory.UseKestrel(0);
        factory.StartServer();
        var application = new BotApplication(factory, setup.Data is null ? data : null, setup.Files, log);

        // Reading and learning go on while the server starts; a test begins when the answers will not change any more.
        var answers = application.Service<CurrentAnswers>();
        await answers.WhenReady;
        await answers.CalibratedAsync();
        return application;
    }

    internal T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>A caller that follows no redirects and keeps no cookies.</summary>
    internal HttpClient CreateClient() => _factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = _factory.ClientOptions.BaseAddress,
        AllowAutoRedirect = false,
        HandleCookies = false,
    });

    /// <summary>Where the program listens.</summary>
    internal Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>WebSockets to the program in memory.</summary>
    internal WebSocketClient CreateWebSocketClient() => _factory.Server.CreateWebSocketClient();

    /// <summary>Lets the workers do all that is due, one step after the other.</summary>
    internal async Task RunUntilQuietAsync()
    {
        var turns = Service<TurnWorker>();
        var outbox = Service<OutboxWorker>();
        var broadcasts = Service<BroadcastWorker>();
        while (await turns.RunOneAsync(CancellationToken.None) || await broadcasts.RunOneAsync(CancellationToken.None) || await outbox.RunOneAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Lets the turns be worked out and sends nothing; whether there were any.</summary>
    internal async Task<bool> RunTurnsAsync()
    {
        var turns = Service<TurnWorker>();
        var any = false;
        while (await turns.RunOneAsync(CancellationToken.None))
            any = true;
        return any;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _ownData?.Delete(recursive: true);
        Files?.Dispose();
    }

    private static readonly Type[] Workers = [typeof(TurnWorker), typeof(OutboxWorker), typeof(BroadcastWorker), typeof(AliveWatch), typeof(ProfileWorker), typeof(QueueWatch), typeof(SwitchWatch), typeof(JobScheduler), typeof(CaseDeskWatch), typeof(CaseClock), typeof(ContentVersionWorker)];

    private static void StopWorkers(IServiceCollection services)
    {
        var workers = services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationFactory?.Method.ReturnType is { } made && Workers.Contains(made)).ToList();
        if (workers.Count != Workers.Length)
            throw new InvalidOperationException("The workers are registered in another way than this expects.");
        foreach (var worker in workers)
            services.Remove(worker);
    }

    /// <summary>A class of its own, because a factory made by WithWebHostBuilder forgets its port.</summary>
    private sealed class Factory(ApplicationSetup setup, SharedContent? shared, string data, CapturedLog log) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(Environments.Development);
            builder.UseSetting("Content:Folder", setup.Files?.Folder ?? Repository.Content);
            builder.UseSetting("Storage:ConnectionString", $"Data Source={Path.Combine(data, "bot.db")}");
            builder.UseSetting("Secrets:KeysFolder", Path.Combine(data, "keys"));
            // A busy machine is not what tests are about; those about time set it back.
            builder.UseSetting("Storage:WriteTimeout", "00:00:30");
            // Tests call as fast as they can and all from one address; those about limits set them back.
            builder.UseSetting("Server:CallsPerMinute", "10000000");
            builder.UseSetting("Channels:DirectLine:OpeningsPerMinute", "1000000");
            builder.UseSetting("Channels:DirectLine:ActivitiesPerMinute", "1000000");
            builder.UseSetting("Staff:SignInsPerMinute", "1000000");
            foreach (var (key, value) in setup.Settings)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(log));
            builder.ConfigureTestServices(ConfigureServices);
        }

        private void ConfigureServices(IServiceCollection services)
        {
            if (setup.Clock is { } clock)
                services.Replace(ServiceDescriptor.Singleton(clock));
            if (shared is not null)
            {
                // The same files and the same index, and room for what this program's communes publish.
                var library = new ContentLibrary(shared.Library);
                services.Replace(ServiceDescriptor.Singleton(library));
                services.Replace(ServiceDescriptor.Singleton(new CurrentAnswers(library, shared.Answers)));
            }

            if (setup.DrivenByHand)
                StopWorkers(services);
            setup.Replace(services);
        }
    }
}
