using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Sqlite;
using BinhDanBot.Tests.Crash.Running;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Benchmarks;

/// <summary>The rows of a load run: counted from outside while the program runs, and a broadcast queued before it starts.</summary>
internal static class LoadRows
{
    private const int AtOnce = 500;

    /// <summary>Between two transactions of ours: SQLite's waiters look again every so often, and the program's writer must find the file free.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>One number, by a connection of its own that only reads.</summary>
    public static long Count(string database, string query)
    {
        SqliteNative.Use(SqliteLibrary.SystemFirst);
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static long Unanswered(string database) => Count(database, "SELECT coalesce(sum(waiting_events), 0) FROM conversation WHERE waiting_events > 0");

    public static long Unsent(string database) => Count(database, "SELECT count(*) FROM outbox_message WHERE ended_at IS NULL");

    /// <summary>An announcement to so many people who wrote today, through the program's own tables and the one door of the outbox.</summary>
    public static async Task QueueBroadcastAsync(string database, string keysFolder, int people, string text)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:ConnectionString", $"Data Source={database}")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStorage(settings.GetSection("Storage"));
        services.AddSingleton<ITextProtection>(new ProgramKeys(keysFolder)).AddSingleton<StoredText>().AddSingleton<QueueMessage>();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseUpdate>().ExecuteAsync(CancellationToken.None);
        var (writer, queue) = (provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<QueueMessage>());
        var account = new OutboxAccount(LoadServer.Commune, ChannelNames.ZaloOa);
        foreach (var some in Enumerable.Range(0, people).Chunk(AtOnce))
        {
            await Task.Delay(Pause);
            await writer.WriteAsync(
                async (context, cancel) =>
                {
                    var rows = some.Select(RowOf).ToList();
                    context.Conversations.AddRange(rows);
                    await context.SaveChangesAsync(cancel);
                    return await queue.ExecuteAsync(
                        context,
                        [.. rows.Select(row => new OutboxMessage($"run:load:{row.ExternalPersonId}", row.Id, account, MessagePriority.Broadcast, new OutgoingMessage(text), null))],
                        cancel);
                },
                CancellationToken.None);
        }
    }

    private static ConversationRow RowOf(int number)
    {
        var person = (5_000_000_000_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new ConversationRow
        {
            Id = ConversationRow.IdOf(new ConversationKey(LoadServer.Commune, ChannelNames.ZaloOa, person)),
            Commune = LoadServer.Commune,
            Channel = ChannelNames.ZaloOa,
            ExternalConversationId = person,
            ExternalPersonId = person,
            StartedAt = now,
            LastInteractionAt = now,
            DueAt = now,
        };
    }
}
