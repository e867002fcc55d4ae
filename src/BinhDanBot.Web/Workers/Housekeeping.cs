using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Removes what has been kept for as long as it was to be kept. Several processes may do it; twice is as good as once.</summary>
internal sealed class Housekeeping(IEnumerable<IForgetOld> chores, ILogger<Housekeeping> logger)
{
    /// <returns>How many rows were removed.</returns>
    internal async Task<int> RunOneAsync(CancellationToken stopping)
    {
        var removed = 0;
        foreach (var chore in chores)
            removed += await chore.ExecuteAsync(stopping);
        if (removed > 0)
            logger.Removed(removed);
        return removed;
    }
}
