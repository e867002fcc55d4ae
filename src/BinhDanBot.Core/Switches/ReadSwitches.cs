using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Switches;

/// <summary>Brings the board of this process up to the rows.</summary>
public sealed class ReadSwitches(IDbContextFactory<BotDbContext> contexts, SwitchBoard board)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var off = await context.Switches.AsNoTracking()
            .Where(row => row.IsOff)
            .Select(row => new SwitchState(row.Commune, row.Target, row.IsOff, row.Reason, row.ChangedByName, row.ChangedAt))
            .ToListAsync(cancellationToken);
        board.Take(off);
    }

    /// <summary>All switches of one commune that were ever used.</summary>
    public async Task<IReadOnlyList<SwitchState>> OfAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Switches.AsNoTracking()
            .Where(row => row.Commune == commune)
            .OrderByDescending(row => row.ChangedAt)
            .Select(row => new SwitchState(row.Commune, row.Target, row.IsOff, row.Reason, row.ChangedByName, row.ChangedAt))
            .ToListAsync(cancellationToken);
    }
}
