using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Conversations;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>
/// What outlives a killed process: the database, the keys, the content, and Zalo at the other end. Processes are started on it again and again, each at
/// the address of its place.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>As by default, said here because the promise is counted by it: as many messages may be uncertain after each kill.</summary>
    public const int InFlight = 16;

    /// <summary>How long a killed process keeps what it had, in the place of minutes.</summary>
    private const string Lease = "00:00:03";

    private const string TimeLimit = "00:00:02.5";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("binhdanbot-crash-");
    private readonly ContentCopy _content = new(ContentCopy.SomeGuides);
    private readonly IReadOnlyDictionary<string, string>? _storage;

    private Installation(FakeZaloServer zalo, IReadOnlyDictionary<string, string>? storage, int places)
    {
        Zalo = zalo;
        _storage = storage;
        Addresses = [.. Enumerable.Range(0, places).Select(_ => FreeAddress())];
    }

    public FakeZaloServer Zalo { get; }

    /// <summary>One for each process that runs at the same time.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Where a test may put files for the processes.</summary>
    public string Folder => _folder.FullName;

    private string SqliteFile => Path.Combine(Folder, "bot.db");

    /// <param name="storage">Settings of a database that several processes may share; null makes a SQLite file.</param>
    /// <param name="places">How many processes run at the same time.</param>
    public static async Task<Installation> MakeAsync(IReadOnlyDictionary<string, string>? storage = null, int places = 1)
    {
        var zalo = await FakeZaloServer.StartAsync(new FakeZaloOptions
        {
            AcceptsUnknownPeople = true,
            RequestsPerMinute = null,
            SendsEchoes = false,
            SendsReceived = false,
            SendsSeen = false,
        });
        return new Installation(zalo, storage, places);
    }

    /// <summary>A process at a place where none runs.</summary>
    /// <param name="place">Which of <see cref="Addresses"/>.</param>
    /// <param name="variables">Further settings.</param>
    public BotProcess Start(int place = 0, IReadOnlyDictionary<string, string>? variables = null)
    {
        var settings = new Dictionary<string, string>(Storage(SqliteFile))
        {
            ["Content:Folder"] = _content.Folder,
            ["Secrets:KeysFolder"] = KeysFolder,
            ["Logging:LogLevel:Default"] = "Warning",
            // A machine that does a lot of other work is slow, and a slow write is another thing to be uncertain about than a kill.
            ["Storage:WriteTimeout"] = "00:00:10",
            ["Channels:ZaloOa:son-mai:AppId"] = Zalo.Options.AppId,
            ["Channels:ZaloOa:son-mai:OaId"] = Zalo.Options.OaId,
            ["Channels:ZaloOa:son-mai:OaSecretKey"] = Zalo.Options.OaSecretKey,
            ["Channels:ZaloOa:son-mai:AppSecret"] = Zalo.Options.AppSecret,
            ["Channels:ZaloOa:son-mai:AccessToken"] = Zalo.Options.AccessToken,
            ["Channels:ZaloOa:son-mai:RefreshToken"] = Zalo.Options.RefreshToken,
            ["Channels:ZaloOa:son-mai:ApiBaseUrl"] = Zalo.BaseAddress.ToString(),
            ["Channels:ZaloOa:son-mai:OAuthBaseUrl"] = Zalo.BaseAddress.ToString(),
            ["Channels:ZaloOa:son-mai:MessagesPerSecond"] = "1000",
            ["Inbox:Lease"] = Lease,
            ["Turns:Timeout"] = TimeLimit,
            ["Turns:Attempts"] = "20",
            ["Turns:Sweep"] = "00:00:00.1",
            ["Outbox:InFlight"] = InFlight.ToString(CultureInfo.InvariantCulture),
            ["Outbox:Lease"] = Lease,
            ["Outbox:AccountLease"] = "00:00:01",
            ["Outbox:SendTimeout"] = TimeLimit,
            ["Outbox:Sweep"] = "00:00:00.1",
        };
        foreach (var (key, value) in variables ?? new Dictionary<string, string>())
            settings[key] = value;
        return BotProcess.Start(Addresses[place], settings);
    }

    /// <summary>The rows while processes run.</summary>
    public StoredRows Rows() => new(Storage(SqliteFile), KeysFolder, copy: null);

    /// <summary>
    /// The rows as a killed process left them. Of SQLite a copy is read: the first to open the file itself would mend it, and that is the part of the next
    /// process.
    /// </summary>
    public StoredRows RowsAfterDeath()
    {
        if (_storage is not null)
            return Rows();
        var copy = _folder.CreateSubdirectory("copy");
        foreach (var ending in new[] { "", "-wal" })
            if (File.Exists(SqliteFile + ending))
                File.Copy(SqliteFile + ending, Path.Combine(copy.FullName, $"bot.db{ending}"));
        return new StoredRows(Storage(Path.Combine(copy.FullName, "bot.db")), KeysFolder, copy);
    }

    public async ValueTask DisposeAsync()
    {
        await Zalo.DisposeAsync();
        _content.Dispose();
        _folder.Delete(recursive: true);
    }

    private string KeysFolder => Path.Combine(Folder, "keys");

    private IReadOnlyDictionary<string, string> Storage(string file) =>
        _storage ?? new Dictionary<string, string> { ["Storage:ConnectionString"] = $"Data Source={file};Pooling=false" };

    /// <summary>Free now, and ours again after each kill.</summary>
    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
