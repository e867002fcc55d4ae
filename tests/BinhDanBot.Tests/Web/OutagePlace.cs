using System.ComponentModel;
using System.Diagnostics;
using BinhDanBot.Tests.Storage;
using Npgsql;

namespace BinhDanBot.Tests.Web;

/// <summary>A database that can be taken away from a running program and brought back.</summary>
internal abstract class OutagePlace : IAsyncDisposable
{
    /// <summary>The settings of storage that lead to it.</summary>
    public abstract IEnumerable<KeyValuePair<string, string?>> Settings { get; }

    /// <summary>Whether the program can see that it is away before it tries to write.</summary>
    public abstract bool CannotBeRead { get; }

    public abstract Task TakeAwayAsync();

    public abstract Task BringBackAsync();

    /// <summary>A number, asked from outside the program.</summary>
    public abstract Task<long> AskAsync(string question);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs a program of the machine; what it wrote.</summary>
    protected static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

/// <summary>A file of SQLite, to which several things may happen one after the other.</summary>
internal abstract class SqliteOutage(SqlitePlace place) : OutagePlace
{
    public override IEnumerable<KeyValuePair<string, string?>> Settings => Place.Settings;

    public override bool CannotBeRead => false;

    protected string Folder => Path.GetDirectoryName(Place.File)!;

    protected SqlitePlace Place => place;

    public override async Task<long> AskAsync(string question)
    {
        // Through storage of its own, which decides for the whole process on which library it runs.
        await using var database = new TemporaryDatabase(place: Place);
        return await database.AskAsync<long>(question);
    }

    /// <summary>The file is its owner's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Another process holds the file and does not let go.</summary>
internal sealed class LockedFile(SqlitePlace place) : SqliteOutage(place)
{
    private IAsyncDisposable? _lock;

    public override async Task TakeAwayAsync()
    {
        await AskAsync("SELECT 1");
        _lock = await Place.LockTablesAsync();
    }

    public override async Task BringBackAsync() => await _lock!.DisposeAsync();
}

/// <summary>Somebody moved the file away, and puts it back.</summary>
internal sealed class RemovedFile(SqlitePlace place) : SqliteOutage(place)
{
    public override bool CannotBeRead => true;

    private string Elsewhere => Path.Combine(Path.GetDirectoryName(Folder)!, "elsewhere");

    public override Task TakeAwayAsync()
    {
        Directory.CreateDirectory(Elsewhere);
        return MoveAsync(Folder, Elsewhere);
    }

    public override Task BringBackAsync() => MoveAsync(Elsewhere, Folder);

    private static Task MoveAsync(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "bot.db*"))
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        return Task.CompletedTask;
    }
}

/// <summary>A small file system that something else fills up.</summary>
internal sealed class FullDisk : SqliteOutage
{
    private const string Size = "16m";

    private FullDisk()
        : base(new SqlitePlace(folder: null))
    {
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? WhyMissing { get; } = Probe();

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<FullDisk> MountAsync()
    {
        var disk = new FullDisk();
        Directory.CreateDirectory(disk.Folder);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", disk.Folder);
        return disk;
    }

    public override Task TakeAwayAsync()
    {
        using var filler = File.Create(Filler, bufferSize: 1);
        var block = new byte[4096];
        try
        {
            while (true)
                filler.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }

        return Task.CompletedTask;
    }

    public override Task BringBackAsync()
    {
        File.Delete(Filler);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", Folder);
        await Place.DisposeAsync();
        await base.DisposeAsync();
    }

    private static string? Probe()
    {
        const string Missing = "A file system of a test's own needs Linux, root and the right to mount.";
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return Missing;
        var folder = Directory.CreateTempSubdirectory("binhdanbot-mount-");
        try
        {
            RunAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.FullName).GetAwaiter().GetResult();
            RunAsync("umount", folder.FullName).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            return Missing;
        }
        finally
        {
            folder.Delete();
        }
    }
}

/// <summary>A server of PostgreSQL of the test's own, stopped in the middle of everything and started again.</summary>
internal sealed class StoppedServer : OutagePlace
{
    private static readonly string Script = Path.Combine(Content.Repository.Root, "tests", "postgres.sh");

    private readonly string _folder;
    private readonly string _connectionString;
    private readonly string _programs;

    private StoppedServer(string folder, string connectionString)
    {
        _folder = folder;
        _connectionString = connectionString;
        // Beside the program that runs: wherever this machine keeps its PostgreSQL.
        var process = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        _programs = Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{process}/exe", returnFinalTarget: true)!.FullName)!;
    }

    public override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Storage:Provider", "postgres"), new("Storage:ConnectionString", _connectionString)];

    public override bool CannotBeRead => true;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<StoppedServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-pg-").FullName;
        var connectionString = await RunAsync("bash", Script, "start", folder);
        return new StoppedServer(folder, connectionString);
    }

    public override Task TakeAwayAsync() => ControlAsync("stop", "--mode=immediate");

    public override Task BringBackAsync() => ControlAsync("start", $"--log={Path.Combine(_folder, "server.log")}");

    public override async Task<long> AskAsync(string question)
    {
        await using var connection = new NpgsqlConnection($"{_connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override async ValueTask DisposeAsync()
    {
        await RunAsync("bash", Script, "stop", _folder);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root; its package brings a user for it. Its output goes nowhere, because the server would keep the pipe.</summary>
    private Task<string> ControlAsync(string action, string option) => RunAsync(
        "sh", "-c", $"cd / && exec {(Environment.IsPrivilegedProcess ? "setpriv --reuid=postgres --regid=postgres --init-groups" : "")} \"$@\" </dev/null >/dev/null 2>&1", "sh",
        Path.Combine(_programs, "pg_ctl"), action, "--wait", "--silent", $"--pgdata={Data}", option);
}
