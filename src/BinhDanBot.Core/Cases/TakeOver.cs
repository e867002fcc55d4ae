using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>
/// Who speaks with a person, staff or the bot. A turn that is being worked out at this moment loses its lease: what it was about to say is not said, and its
/// events are looked at anew.
/// </summary>
internal static class TakeOver
{
    /// <summary>Staff speak until then.</summary>
    public static Task<int> ToStaffAsync(BotDbContext context, Guid conversationId, DateTime until, DateTime now, CancellationToken cancellationToken) =>
        context.Conversations.Where(row => row.Id == conversationId).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.SilenceEndsAt, until)
                .SetProperty(told => told.Lease, (Guid?)null)
                .SetProperty(told => told.DueAt, now),
            cancellationToken);

    /// <summary>The bot speaks again, and the case is over.</summary>
    public static Task<int> ToBotAsync(BotDbContext context, Guid conversationId, DateTime now, CancellationToken cancellationToken) =>
        context.Conversations.Where(row => row.Id == conversationId).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.SilenceEndsAt, (DateTime?)null)
                .SetProperty(told => told.CaseId, (Guid?)null)
                .SetProperty(told => told.CaseOpenedAt, (DateTime?)null)
                .SetProperty(told => told.Lease, (Guid?)null)
                .SetProperty(told => told.DueAt, now),
            cancellationToken);

    /// <summary>A case is opened again.</summary>
    public static Task<int> BackAsync(BotDbContext context, CaseRow found, DateTime now, CancellationToken cancellationToken) =>
        context.Conversations.Where(row => row.Id == found.ConversationId).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.CaseId, found.Id)
                .SetProperty(told => told.CaseOpenedAt, found.OpenedAt)
                .SetProperty(told => told.Lease, (Guid?)null)
                .SetProperty(told => told.DueAt, now),
            cancellationToken);
}
