using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Web;

/// <summary>What a run of the built program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, IReadOnlyList<string> Lines, string Errors);

/// <summary>Runs the built program as a process of its own, as a person at a terminal does.</summary>
internal static class ProgramProcess
{
    /// <summary>A run that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <param name="settings">By their keys with colons; given to the process as its environment.</param>
    /// <param name="arguments">The command and what follows it.</param>
    public static async Task<ProgramResult> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-process-");
        try
        {
            return await RunInAsync(folder, settings, arguments);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same in a folder of the test's own, where the database comes to stand too.</summary>
    public static async Task<ProgramResult> RunInAsync(DirectoryInfo folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "BinhDanBot.Web.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var all = new Dictionary<string, string>(settings);
        all.TryAdd("Content:Folder", Repository.Content);
        all.TryAdd("Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "bot.db")}");
        foreach (var (key, value) in all)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return new ProgramResult(process.ExitCode, lines, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The host that runs these tests: it is there, whatever the path of the shell.</summary>
    private static string Dotnet { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
