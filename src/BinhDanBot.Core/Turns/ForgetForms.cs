using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Turns;

/// <summary>Removes forms that nobody went on with: what was told in them was never kept for anything.</summary>
public sealed class ForgetForms(IDatabaseWriter writer, TimeProvider clock) : IForgetOld
{
    /// <summary>Until then somebody who comes back is told that the form is gone.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - KeptFor);
        return writer.WriteAsync(
            (context, cancel) => context.Conversations
                .Where(row => row.ProtectedForm != null && row.WaitingEvents == 0 && row.Lease == null && (row.LastTurnAt == null || row.LastTurnAt < before))
                .ExecuteUpdateAsync(row => row.SetProperty(told => told.ProtectedForm, (string?)null), cancel),
            cancellationToken);
    }
}
