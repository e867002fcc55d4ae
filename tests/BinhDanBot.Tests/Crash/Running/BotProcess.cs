using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>The built program as a process of its own, which can be killed at any moment.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    /// <summary>Lines of the log that are kept, for whoever looks into a failure.</summary>
    private const int LinesKept = 40;

    private const int LongestLine = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private BotProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens once it has started.</summary>
    public Uri Address { get; }

    public bool IsRunning => !_process.HasExited;

    /// <summary>The end of its log.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Comes back at once: the process is still starting, and whoever calls it comes again, as Zalo does.</summary>
    /// <param name="address">Where it is to listen.</param>
    /// <param name="settings">By their keys with colons; given to the process as its environment. A key without a colon is a variable as it stands.</param>
    public static BotProcess Start(Uri address, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BinhDanBot.Web.dll"));
        start.Environment["Urls"] = address.ToString();
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new BotProcess(Process.Start(start)!, address);
    }

    /// <summary>SIGKILL: nothing of the program runs any more, no handler, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <summary>Waits for a process that ends by itself, or is made to from inside.</summary>
    public async Task WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>SIGTERM, as a service is stopped.</summary>
    /// <returns>How it ended and how long that took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await WaitForExitAsync();
        return (_process.ExitCode, TimeProvider.System.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        // The platform's lines on each write that PostgreSQL wants repeated are long and many.
        if (line is null || line.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            return;
        _log.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
        while (_log.Count > LinesKept)
            _log.TryDequeue(out _);
    }

    /// <summary>The host that runs this program: it is there, whatever the path of the shell.</summary>
    private static string Dotnet { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
