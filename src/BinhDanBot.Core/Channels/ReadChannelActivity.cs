using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Channels;

/// <summary>What came and went over one account, for staff. Times are UTC; null when there was nothing.</summary>
/// <param name="LastEventAt">When the channel last told us something.</param>
/// <param name="EventsSince">How many events came since the time that was asked about.</param>
/// <param name="LastSentAt">When the channel last took a message.</param>
/// <param name="SentSince">How many messages it took since then.</param>
/// <param name="LastFailedAt">When a message was last refused or given up.</param>
/// <param name="LastFailure">Why, as a short name of ours.</param>
public sealed record ChannelActivity(DateTime? LastEventAt, int EventsSince, DateTime? LastSentAt, int SentSince, DateTime? LastFailedAt, string? LastFailure);

/// <summary>Looks at the traffic of one account.</summary>
public sealed class ReadChannelActivity(IDbContextFactory<BotDbContext> contexts)
{
    public async Task<ChannelActivity> ExecuteAsync(AccountName account, DateTime since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var from = UtcInstantConverter.ToStored(since);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // By statements, because rows of the inbox and the outbox are known further along the way alone.
        var events = context.Database.SqlQuery<Instant>(
            $"SELECT received_at AS at FROM inbox_event WHERE commune = {account.Commune} AND channel = {account.Channel}");
        var sent = context.Database.SqlQuery<Instant>(
            $"SELECT ended_at AS at FROM outbox_message WHERE commune = {account.Commune} AND channel = {account.Channel} AND state = 'Sent'");
        var failed = context.Database.SqlQuery<Failure>(
            $"SELECT ended_at AS at, reason FROM outbox_message WHERE commune = {account.Commune} AND channel = {account.Channel} AND state IN ('Refused', 'Dead')");
        var lastFailure = await failed.OrderByDescending(failure => failure.At).FirstOrDefaultAsync(cancellationToken);
        return new ChannelActivity(
            Utc(await events.MaxAsync(told => (DateTime?)told.At, cancellationToken)),
            await events.CountAsync(told => told.At >= from, cancellationToken),
            Utc(await sent.MaxAsync(message => (DateTime?)message.At, cancellationToken)),
            await sent.CountAsync(message => message.At >= from, cancellationToken),
            Utc(lastFailure?.At),
            lastFailure?.Reason);
    }

    private static DateTime? Utc(DateTime? stored) => stored is { } instant ? UtcInstantConverter.FromStored(instant) : null;

    private sealed record Instant(DateTime At);

    private sealed record Failure(DateTime At, string? Reason);
}
