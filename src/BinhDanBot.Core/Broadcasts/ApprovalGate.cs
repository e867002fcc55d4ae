using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>
/// The one gate before anybody is sent anything: a run whose ledger is whole goes to <see cref="RunState.Sending"/> only through here, whoever opened it. It counts the
/// ledger itself, not what a page foretold.
/// </summary>
internal static class ApprovalGate
{
    /// <summary>Reason of a run that waits for the approval.</summary>
    public const string Unapproved = "unapproved";

    /// <param name="context">With the transaction in which the run goes on.</param>
    /// <param name="run">Its ledger is whole.</param>
    /// <param name="most">As many people may be told without approval.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    public static async Task<bool> IsOpenAsync(BotDbContext context, BroadcastRunRow run, int most, CancellationToken cancellationToken)
    {
        if (await context.Broadcasts.AnyAsync(
                row => row.Id == run.BroadcastId && row.ApprovedVersion == run.BroadcastVersion && row.ApprovedById != null && row.ApprovedById != row.ChangedById, cancellationToken))
            return true;
        var people = await context.BroadcastRecipients.Where(row => row.RunId == run.Id && row.State != RecipientState.Suppressed).Take(most + 1).CountAsync(cancellationToken);
        return people <= most;
    }
}
