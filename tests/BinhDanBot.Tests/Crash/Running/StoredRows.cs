using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>A message as its row tells of it.</summary>
/// <param name="PersonId">The person's id on the channel.</param>
/// <param name="Lease">Who had it last; tells two attempts apart.</param>
internal sealed record StoredMessage(Guid Id, string PersonId, string Text, MessageState State, Guid? Lease, int Uncertainties);

/// <summary>An event as its row tells of it.</summary>
/// <param name="Taken">How often its conversation was taken in vain, the present time included.</param>
internal sealed record StoredEvent(bool IsAnswered, int Taken);

/// <summary>Looks at the program's rows from outside.</summary>
internal sealed class StoredRows : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly ServiceProvider _services;
    private readonly DirectoryInfo? _copy;
    private readonly StoredText _texts;

    /// <param name="storage">The program's own settings of storage.</param>
    /// <param name="keysFolder">The program's own.</param>
    /// <param name="copy">A copy that was made for this look and goes after it; null for none.</param>
    public StoredRows(IReadOnlyDictionary<string, string> storage, string keysFolder, DirectoryInfo? copy)
    {
        _copy = copy;
        Keys = new ProgramKeys(keysFolder);
        _texts = new StoredText(Keys);
        // The environment too: tests may be run on another library.
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            // This looks and prepares; how soon a busy machine does it is not the question.
            .AddInMemoryCollection([new("Storage:WriteTimeout", "00:00:30")])
            .AddInMemoryCollection(storage.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddStorage(settings.GetSection("Storage"));
        _services = services.BuildServiceProvider();
    }

    public ITextProtection Keys { get; }

    /// <summary>Waits until nothing is left to be answered, sent or written down.</summary>
    /// <param name="log">What the program says, for the exception when it does not come to rest.</param>
    public async Task WaitUntilQuietAsync(Func<string> log)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await CountOpenAsync() is var (events, messages) && events + messages > 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{events} events wait and {messages} messages have not ended: {log()}"));
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    /// <summary>What may be uncertain: marked as being sent, and nothing written down of the outcome.</summary>
    public Task<List<StoredMessage>> ReadSendingAsync() => ReadAsync(messages => messages.Where(row => row.State == MessageState.Sending));

    public Task<List<StoredMessage>> ReadMessagesAsync() => ReadAsync(messages => messages);

    /// <summary>The events of one person.</summary>
    public async Task<List<StoredEvent>> ReadEventsAsync(string personId)
    {
        await using var context = CreateContext();
        return await context.InboxEvents
            .Join(context.Conversations.Where(row => row.ExternalPersonId == personId), row => row.ConversationId, row => row.Id, (told, conversation) => new { told, conversation })
            .Select(found => new StoredEvent(found.told.AnsweredAt != null, found.conversation.Attempts))
            .ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _copy?.Delete(recursive: true);
    }

    private async Task<(int Events, int Messages)> CountOpenAsync()
    {
        await using var context = CreateContext();
        return (await context.InboxEvents.CountAsync(row => row.AnsweredAt == null), await context.OutboxMessages.CountAsync(row => row.EndedAt == null));
    }

    private async Task<List<StoredMessage>> ReadAsync(Func<IQueryable<OutboxMessageRow>, IQueryable<OutboxMessageRow>> choose)
    {
        await using var context = CreateContext();
        var rows = await choose(context.OutboxMessages)
            .Join(
                context.Conversations,
                row => row.ConversationId,
                row => row.Id,
                (row, conversation) => new StoredMessage(row.Id, conversation.ExternalPersonId, row.Text, row.State, row.Lease, row.Uncertainties))
            .ToListAsync();
        return [.. rows.Select(row => row with { Text = _texts.Read(row.Text, OutboxRows.TextPurpose) })];
    }

    /// <summary>Writes as the program does; for what stands there before it begins.</summary>
    public IDatabaseWriter Writer => _services.GetRequiredService<IDatabaseWriter>();

    public BotDbContext CreateContext() => _services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContext();
}
