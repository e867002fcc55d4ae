using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Removes wrong codes that count no longer: they hold the hash of a telephone number, which is kept no longer than it is needed.</summary>
internal sealed class ForgetCheckInAttempts(IDatabaseWriter writer, TimeProvider clock) : IForgetOld
{
    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - CheckIn.WrongLasts;
        return writer.WriteAsync((context, cancel) => context.CheckInAttempts.Where(row => row.FirstAt <= before).ExecuteDeleteAsync(cancel), cancellationToken);
    }
}
