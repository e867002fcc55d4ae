using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>How a wish of staff about a run ended.</summary>
public enum RunOutcome
{
    Done,

    /// <summary>This commune has no such run.</summary>
    NotThere,

    /// <summary>Not in this state, or a colleague was faster.</summary>
    WrongState,

    /// <summary>So many people need a second person's approval first.</summary>
    NeedsApproval,
}

/// <summary>
/// What every change of a run by staff has in common: the run is held, what waits in the outbox is taken back unless the run goes on, and the trail knows who did it.
/// When it returns, nothing of a stopped run goes out any more but what was on its way to the channel.
/// </summary>
public sealed class ChangeRun(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    /// <param name="commune">As in rows.</param>
    /// <param name="runId">Of this commune.</param>
    /// <param name="decide">Gets the run as it is now; says what it becomes, or why not.</param>
    /// <param name="act">For the trail.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal Task<RunOutcome> ExecuteAsync(
        string commune, Guid runId, Func<BotDbContext, BroadcastRunRow, CancellationToken, Task<(RunOutcome Outcome, RunState Next)>> decide, string act, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await HoldRun.ExecuteAsync(context, runId, cancel) is not { } run || run.Commune != commune)
                    return RunOutcome.NotThere;
                var (outcome, next) = await decide(context, run, cancel);
                if (outcome != RunOutcome.Done)
                    return outcome;
                var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                await context.BroadcastRuns.Where(row => row.Id == runId).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(told => told.State, next)
                        .SetProperty(told => told.HeldReason, (string?)null)
                        .SetProperty(told => told.ChangedByName, who.Name)
                        .SetProperty(told => told.ChangedAt, now),
                    cancel);
                if (next is not (RunState.Listing or RunState.Sending))
                    await TakeBack.ExecuteAsync(context, runId, now, null, cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, act, runId.ToString("D")), cancel);
                return RunOutcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Where a run goes on: with its ledger, or with sending, which has one gate.</summary>
    internal static async Task<(RunOutcome Outcome, RunState Next)> GoOnAsync(BotDbContext context, BroadcastRunRow run, int mostUnapproved, CancellationToken cancellationToken)
    {
        if (!run.IsListed)
            return (RunOutcome.Done, RunState.Listing);
        return await ApprovalGate.IsOpenAsync(context, run, mostUnapproved, cancellationToken) ? (RunOutcome.Done, RunState.Sending) : (RunOutcome.NeedsApproval, run.State);
    }
}
