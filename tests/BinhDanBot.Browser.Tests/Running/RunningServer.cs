using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>
/// The real program as a process of its own: a free loopback port, a database file that is gone afterwards, the real content, and none of this
/// machine's settings. It can be killed and started again, on the same port and the same file.
/// </summary>
public sealed partial class RunningServer : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("binhdanbot-").FullName;
    private readonly IReadOnlyList<string> _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private RunningServer(IReadOnlyList<string> settings) => _settings = settings;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin { get; private set; } = "http://127.0.0.1:0";

    /// <summary>Where Direct Line answers; clients call it the domain.</summary>
    public string DirectLine => $"{Origin}/v3/directline";

    /// <summary>What the program has logged so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <param name="settings">As on the command line: "Communes:Default=son-mai".</param>
    public static async Task<RunningServer> StartAsync(params string[] settings)
    {
        var server = new RunningServer(settings);
        // The program takes the folder of this file for the folder of the installation: no appsettings.Local.json of a developer reaches it.
        File.Copy(Path.Combine(Repository.Root, "appsettings.sample.json"), Path.Combine(server._folder, "appsettings.sample.json"));
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The same after a command of the program, on the same database; what the command wrote is <see cref="Printed"/>.</summary>
    public static async Task<RunningServer> StartAfterAsync(IReadOnlyList<string> command, params string[] settings)
    {
        var server = new RunningServer(settings);
        File.Copy(Path.Combine(Repository.Root, "appsettings.sample.json"), Path.Combine(server._folder, "appsettings.sample.json"));
        using (var process = Process.Start(server.CommandInfo(command))!)
        {
            var printed = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(process.ExitCode == 0, await errors);
            server.Printed = (await printed).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        await server.StartAgainAsync();
        return server;
    }

    /// <summary>What the command before the start wrote, by lines.</summary>
    public IReadOnlyList<string> Printed { get; private set; } = [];

    public async Task StartAgainAsync()
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = StartInfo() };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Take(line.Data);
            if (line.Data is { } text && ListeningOn().Match(text) is { Success: true } match)
                listening.TrySetResult(match.Groups[1].Value);
        };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The program did not start:\n{Log}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        Origin = await listening.Task.WaitAsync(Patience);
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>As an update would: the program is asked to end, and says goodbye to those who listen.</summary>
    public async Task StopAsync()
    {
        _ = SendSignal(_process!.Id, Terminate);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, _process.ExitCode);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Take(string? line)
    {
        if (line is not null)
            _log.Enqueue(line);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "BinhDanBot.Web.dll"),
            $"--urls={Origin}",
            "--environment=Production",
            $"--Storage:ConnectionString=Data Source={Path.Combine(_folder, "test.db")}",
            $"--Content:Folder={Repository.Content}",
            // All tests come from one address and within a few minutes, as no village does.
            "--Server:CallsPerMinute=1000000",
            "--Channels:DirectLine:OpeningsPerMinute=1000000",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            .. _settings.Select(setting => $"--{setting}"),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Settings that this machine keeps in its environment.
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private ProcessStartInfo CommandInfo(IReadOnlyList<string> command)
    {
        var start = StartInfo();
        start.ArgumentList.Clear();
        foreach (var word in (IEnumerable<string>)[Path.Combine(AppContext.BaseDirectory, "BinhDanBot.Web.dll"), .. command])
            start.ArgumentList.Add(word);
        start.Environment["Storage__ConnectionString"] = $"Data Source={Path.Combine(_folder, "test.db")}";
        start.Environment["Content__Folder"] = Repository.Content;
        return start;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
