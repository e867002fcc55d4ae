using System.Data;
using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using BinhDanBot.Core.Switches;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Crash.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// What an announcement costs for each person, from a small commune to a large one: the rehearsal, the ledger, the way into the outbox and what became of it. Everybody has a telephone on Zalo and, one in
/// three, a web page besides.
/// </summary>
internal static class AnnounceCommand
{
    private const string Commune = "son-mai";
    private const int AtOnce = 5_000;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly MultiRowStatement People = new(
        "person (id, commune, key_hash, protected_name, village, created_at, changed_at)",
        [DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.DateTime, DbType.DateTime],
        "RETURNING id");

    private static readonly MultiRowStatement Conversations = new(
        "conversation (id, commune, channel, external_conversation_id, external_person_id, started_at, last_interaction_at, waiting_events, due_at, attempts, offered, misses, person_id)",
        [
            DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.DateTime, DbType.DateTime, DbType.Int32, DbType.DateTime, DbType.Int32, DbType.String, DbType.Int32, DbType.Guid,
        ],
        "RETURNING id");

    private static readonly MultiRowStatement Consents = new(
        "consent (id, commune, person_id, purpose, text_version, giver, given_at)",
        [DbType.Guid, DbType.String, DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.DateTime],
        "RETURNING id");

    /// <param name="arguments">Brand of the database, connection string of PostgreSQL; each may be left out.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        Console.WriteLine("| people | rehearsed s | µs each | listed s | µs each | kB allocated each | live heap MB, most | longest transaction ms | fed s | µs each | settled s | µs each | longest page ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var people in Sizes)
        {
            if (arguments.Count > 0 && arguments[0] == StorageProviders.Postgres)
                await OnPostgresAsync(people, arguments.ElementAtOrDefault(1) ?? "");
            else
                await OnSqliteAsync(people);
        }

        return 0;
    }

    private static async Task OnSqliteAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("announce").FullName;
        try
        {
            await MeasureAsync(people, folder, new Dictionary<string, string?> { ["ConnectionString"] = $"Data Source={Path.Combine(folder, "bot.db")}" });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OnPostgresAsync(int people, string connectionString)
    {
        var (name, folder) = (string.Create(CultureInfo.InvariantCulture, $"announce_{Environment.ProcessId}"), Directory.CreateTempSubdirectory("announce").FullName);
        await using var server = NpgsqlDataSource.Create(connectionString);
        await using (var create = server.CreateCommand($"CREATE DATABASE {name}"))
            await create.ExecuteNonQueryAsync();
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString) { Database = name };
            await MeasureAsync(people, folder, new Dictionary<string, string?> { ["Provider"] = StorageProviders.Postgres, ["ConnectionString"] = database.ConnectionString });
        }
        finally
        {
            await using var drop = server.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(int people, string folder, Dictionary<string, string?> storage)
    {
        var settings = storage.ToDictionary(setting => $"Storage:{setting.Key}", setting => setting.Value);
        await using var provider = Services(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder).BuildServiceProvider();
        await provider.GetRequiredService<DatabaseUpdate>().ExecuteAsync(CancellationToken.None);
        await provider.GetRequiredService<ContentLibrary>().LoadAsync(CancellationToken.None);
        await SettleAsync(provider, people);
        var (broadcastId, runId) = await OpenAsync(provider);

        var started = TimeProvider.System.GetTimestamp();
        var rehearsal = await provider.GetRequiredService<RehearseBroadcast>().ExecuteAsync(Commune, broadcastId, CancellationToken.None);
        var rehearsed = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (rehearsal?.Reached != people)
            throw new InvalidOperationException($"{rehearsal?.Reached} of {people} are reached.");

        var (allocated, heap, longest) = (GC.GetTotalAllocatedBytes(), 0L, 0.0);
        started = TimeProvider.System.GetTimestamp();
        var list = provider.GetRequiredService<ListRun>();
        for (var outcome = ListOutcome.More; outcome == ListOutcome.More;)
        {
            var begun = TimeProvider.System.GetTimestamp();
            outcome = (await list.PageAsync(runId, CancellationToken.None)).Outcome;
            longest = Math.Max(longest, TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        }

        var listed = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var (fed, settled, longestPage) = await FeedAsync(provider, runId);
        heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {people:N0} | {rehearsed:0.00} | {rehearsed * 1_000_000 / people:0} | {listed:0.00} | {listed * 1_000_000 / people:0} | {allocated / 1024.0 / people:0.0} | {heap / 1048576.0:0} | {longest:0} | {fed:0.00} | {fed * 1_000_000 / people:0} | {settled:0.00} | {settled * 1_000_000 / people:0} | {longestPage:0} |"));
    }

    /// <summary>As while it goes out: no more wait than may, and the channel takes all that waits at once, in no time.</summary>
    private static async Task<(double Fed, double Settled, double LongestPage)> FeedAsync(ServiceProvider provider, Guid runId)
    {
        var (feed, settle, writer) = (provider.GetRequiredService<FeedRun>(), provider.GetRequiredService<SettleRun>(), provider.GetRequiredService<IDatabaseWriter>());
        var (fed, settled, longest) = (0.0, 0.0, 0.0);
        while (true)
        {
            int moved;
            do
            {
                (moved, var took) = await TimedAsync(() => feed.PageAsync(runId, CancellationToken.None));
                (fed, longest) = (fed + took, Math.Max(longest, took * 1_000));
            }
            while (moved > 0);

            var now = UtcInstantConverter.ToStored(TimeProvider.System.GetUtcNow().UtcDateTime);
            var taken = await writer.WriteAsync(
                (context, cancel) => context.Database.ExecuteSqlAsync($"UPDATE outbox_message SET state = 'Sent', ended_at = {now} WHERE ended_at IS NULL", cancel), CancellationToken.None);
            if (taken == 0)
                return (fed, settled, longest);
            do
            {
                (moved, var took) = await TimedAsync(() => settle.PageAsync(runId, CancellationToken.None));
                settled += took;
            }
            while (moved > 0);
        }
    }

    private static async Task<(int Moved, double Seconds)> TimedAsync(Func<Task<int>> page)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var moved = await page();
        return (moved, TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
    }

    private static IServiceCollection Services(IConfiguration settings, string folder)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddStorage(settings.GetSection("Storage"));
        services.AddSingleton(TimeProvider.System).AddSingleton(Options.Create(new BroadcastOptions { QuietFrom = new TimeSpan(23, 59, 0), QuietUntil = TimeSpan.Zero })).AddSingleton(Options.Create(new OutboxOptions()));
        services.AddSingleton(Options.Create(new ContentOptions { Folder = Repository.Content })).AddSingleton<ContentLibrary>();
        services.AddSingleton<ITextProtection>(new ProgramKeys(Path.Combine(folder, "keys"))).AddSingleton<StoredText>().AddSingleton<StoredSecrets>().AddSingleton<QueueMessage>();
        services.AddSingleton<SwitchBoard>().AddSingleton<IChannelSender>(new SilentSender(ChannelNames.ZaloOa, true)).AddSingleton<IChannelSender>(new SilentSender(ChannelNames.DirectLine, false));
        return services.AddMetrics().AddSingleton<BotMeter>().AddSingleton<OutboxStore>().AddAudit().AddPeople().AddBroadcasts();
    }

    private static async Task SettleAsync(ServiceProvider provider, int people)
    {
        var (writer, now) = (provider.GetRequiredService<IDatabaseWriter>(), UtcInstantConverter.ToStored(TimeProvider.System.GetUtcNow().UtcDateTime));
        foreach (var some in Enumerable.Range(0, people).Chunk(AtOnce))
        {
            var ids = some.Select(number => (Number: number, Id: SequentialIds.Next(TimeProvider.System.GetUtcNow()))).ToList();
            await writer.WriteAsync(
                async (context, cancel) =>
                {
                    await People.ExecuteAsync(context, [.. ids.Select(person => new object?[] { person.Id, Commune, person.Id.ToString("N"), "", $"Thôn {person.Number % 12}", now, now })], cancel);
                    await Conversations.ExecuteAsync(context, [.. ids.Select(person => Conversation(person.Id, ChannelNames.ZaloOa, now))], cancel);
                    await Conversations.ExecuteAsync(context, [.. ids.Where(person => person.Number % 3 == 0).Select(person => Conversation(person.Id, ChannelNames.DirectLine, now))], cancel);
                    await Consents.ExecuteAsync(context, [.. ids.Select(person => new object?[] { SequentialIds.Next(TimeProvider.System.GetUtcNow()), Commune, person.Id, nameof(ConsentPurpose.Announcements), "", nameof(ConsentGiver.Paper), now })], cancel);
                    return true;
                },
                CancellationToken.None);
        }
    }

    private static object?[] Conversation(Guid personId, string channel, DateTime now)
    {
        var external = personId.ToString("N");
        return [ConversationRow.IdOf(new ConversationKey(Commune, channel, external)), Commune, channel, external, external, now, now, 0, now, 0, "[]", 0, personId];
    }

    private static async Task<(Guid BroadcastId, Guid RunId)> OpenAsync(ServiceProvider provider)
    {
        var (writer, clock) = (provider.GetRequiredService<IDatabaseWriter>(), TimeProvider.System);
        var who = new Actor(Guid.CreateVersion7(), "chị Mai");
        var made = await provider.GetRequiredService<SaveBroadcast>().NewAsync(Commune, new BroadcastDraft("Họp thôn", "Mời bà con đi họp."), who, CancellationToken.None);
        var run = await writer.WriteAsync(
            async (context, cancel) =>
            {
                await context.Broadcasts.ExecuteUpdateAsync(row => row.SetProperty(told => told.ApprovedVersion, 1).SetProperty(told => told.ApprovedById, Guid.CreateVersion7()), cancel);
                return await provider.GetRequiredService<OpenRun>().ExecuteAsync(
                    context, await context.Broadcasts.AsNoTracking().SingleAsync(cancel), clock.GetUtcNow().UtcDateTime, who.Name, null, cancel);
            },
            CancellationToken.None);
        return (made.BroadcastId, run!.Value);
    }

    /// <summary>A channel that is never sent to here.</summary>
    private sealed class SilentSender(string channel, bool rings) : IChannelSender
    {
        public string Channel => channel;

        public ChannelForm Form => ChannelForm.Free;

        public ChannelRules Rules { get; } = new() { RingsPhone = rings };

        public double? MessagesPerSecond(string commune) => null;

        public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
