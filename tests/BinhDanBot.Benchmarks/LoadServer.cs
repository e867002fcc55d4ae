using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// The real program as a process of its own, as on a commune's server: Production, SQLite in a folder of its own on the disk that holds the build,
/// and FakeZalo, in our own process, for Zalo.
/// </summary>
internal sealed partial class LoadServer : IAsyncDisposable
{
    public const string Commune = "son-mai";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;

    private LoadServer(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    public string Database => DatabaseIn(_folder);

    public string KeysFolder => KeysIn(_folder);

    public Uri Webhook => new(Address, $"/webhooks/zalo-oa/{Commune}");

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most that it held so far, in megabytes.</summary>
    public double PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <summary>An empty folder for one run. Not the system's temporary folder, which may be memory: commits must reach a disk.</summary>
    public static string NewFolder()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "load-data");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string KeysIn(string folder) => Path.Combine(folder, "keys");

    public static string DatabaseIn(string folder) => Path.Combine(folder, "load.db");

    /// <param name="folder">Holds the database and the keys; removed at the end.</param>
    /// <param name="zalo">Where messages go.</param>
    /// <param name="messagesPerSecond">The account's limit.</param>
    public static async Task<LoadServer> StartAsync(string folder, FakeZaloServer zalo, double messagesPerSecond)
    {
        // The program takes the folder of this file for the folder of the installation.
        File.Copy(Path.Combine(Material.Root, "appsettings.sample.json"), Path.Combine(folder, "appsettings.sample.json"), overwrite: true);
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = StartInfo(folder, zalo, messagesPerSecond), EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
                return;
            if (ListeningOn().Match(text) is { Success: true } match)
                listening.TrySetResult(match.Groups[1].Value);
            else if (!text.Contains("info:", StringComparison.Ordinal) && !text.Contains("[INF]", StringComparison.Ordinal))
                Console.Error.WriteLine(text);
        };
        process.OutputDataReceived += (_, _) => { };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The program ended."));
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var address = new Uri(await listening.Task.WaitAsync(Patience));
        var server = new LoadServer(process, folder, address);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Until it uses less than a tenth of a core for a second.</summary>
    public async Task WaitUntilCalmAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        TimeSpan before;
        do
        {
            before = Processor;
            await Task.Delay(1_000, patience.Token);
        }
        while (Processor - before > TimeSpan.FromMilliseconds(100));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(100, patience.Token);
        }
    }

    private static ProcessStartInfo StartInfo(string folder, FakeZaloServer zalo, double messagesPerSecond)
    {
        var oa = $"Channels:ZaloOa:{Commune}";
        var options = zalo.Options;
        string[] settings =
        [
            "urls=http://127.0.0.1:0", "environment=Production",
            $"Storage:ConnectionString=Data Source={DatabaseIn(folder)}", $"Secrets:KeysFolder={KeysIn(folder)}",
            $"Content:Folder={Path.Combine(Material.Root, "content")}", "Communes:Default=son-mai",
            "Server:CallsPerMinute=10000000",
            "Logging:LogLevel:Default=Warning", "Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            $"{oa}:AppId={options.AppId}", $"{oa}:OaId={options.OaId}", $"{oa}:OaSecretKey={options.OaSecretKey}", $"{oa}:AppSecret={options.AppSecret}",
            $"{oa}:AccessToken={options.AccessToken}", $"{oa}:RefreshToken={options.RefreshToken}", $"{oa}:ApiBaseUrl={zalo.BaseAddress}", $"{oa}:OAuthBaseUrl={zalo.BaseAddress}",
            string.Create(CultureInfo.InvariantCulture, $"{oa}:MessagesPerSecond={messagesPerSecond}"),
            $"Channels:BotFramework:{Commune}:AllowEmulator=true",
            "Broadcasts:QuietFrom=23:59:00", "Broadcasts:QuietUntil=00:00:00",
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BinhDanBot.Web.dll"));
        // Trials of other settings: BINHDANBOT_LOAD="Turns:Workers=16 Outbox:InFlight=64".
        var tried = Environment.GetEnvironmentVariable("BINHDANBOT_LOAD")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var setting in settings.Concat(tried))
            start.ArgumentList.Add($"--{setting}");
        // Settings that this machine keeps in its environment.
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
