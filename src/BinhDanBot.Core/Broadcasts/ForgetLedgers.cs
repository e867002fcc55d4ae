using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>When the messages of a run are forgotten, its ledger forgets where they went. The states stay: they are counts.</summary>
internal sealed class ForgetLedgers(IDatabaseWriter writer, IOptions<OutboxOptions> options, TimeProvider clock) : IForgetOld
{
    private const int AtOnce = 1_000;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - options.Value.KeepFor);
        var all = 0;
        while (await writer.WriteAsync((context, cancel) => ForgetAsync(context, before, cancel), cancellationToken) is > 0 and var forgotten)
            all += forgotten;
        return all;
    }

    private static Task<int> ForgetAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken) =>
        context.BroadcastRecipients
            .Where(row => context.BroadcastRecipients
                .Where(old => (old.ConversationId != null || old.MessageId != null) && context.BroadcastRuns.Any(run => run.Id == old.RunId && run.EndedAt < before))
                .OrderBy(old => old.Id)
                .Select(old => old.Id)
                .Take(AtOnce)
                .Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(told => told.ConversationId, (Guid?)null).SetProperty(told => told.MessageId, (Guid?)null), cancellationToken);
}
