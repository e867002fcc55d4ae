using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Removes what is only kept for the trail's brevity: who read which roll in which hour. The trail itself stays.</summary>
internal sealed class ForgetClassReadings(IDatabaseWriter writer, TimeProvider clock) : IForgetOld
{
    private static readonly TimeSpan ReadingsLast = TimeSpan.FromDays(1);

    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - ReadingsLast;
        return writer.WriteAsync((context, cancel) => context.ClassReadings.Where(row => row.HourAt < before).ExecuteDeleteAsync(cancel), cancellationToken);
    }
}
