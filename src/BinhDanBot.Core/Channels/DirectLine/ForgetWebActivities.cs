using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Channels.DirectLine;

/// <summary>
/// Deletes the web chats that were idle for too long, with their activities. Nobody can read them any more by then: this only gives the room back,
/// and keeps what people said no longer than it is needed.
/// </summary>
public sealed class ForgetWebActivities(IDatabaseWriter writer, WebActivityLimits limits, TimeProvider clock) : IForgetOld
{
    /// <summary>Others wait while a write goes on, so it is short.</summary>
    private const int DeletedTogether = 50;

    /// <returns>How many conversations were deleted.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var idleSince = limits.IdleSince(clock);
        var deleted = 0;
        int now;
        do
        {
            now = await writer.WriteAsync(
                (context, cancel) => context.Database.ExecuteSqlAsync(
                    $"""
                     DELETE FROM web_conversation
                     WHERE used_at <= {idleSince}
                       AND id IN (SELECT id FROM web_conversation WHERE used_at <= {idleSince} LIMIT {DeletedTogether})
                     """,
                    cancel),
                cancellationToken);
            deleted += now;
        }
        while (now == DeletedTogether);
        return deleted;
    }
}
