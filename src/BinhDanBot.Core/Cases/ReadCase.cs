using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>What the outbox says of an answer of staff, of the part that fared worst.</summary>
public enum CaseDelivery
{
    /// <summary>Nothing is sent of this: a remark, or words from elsewhere; or it was so long ago that nobody knows any more.</summary>
    None,
    Seen,
    Delivered,

    /// <summary>The channel took it.</summary>
    Sent,
    Waiting,
    Uncertain,

    /// <summary>Taken back before it was sent: the person left.</summary>
    Withdrawn,

    /// <summary>The channel does not take it, or it was tried too long.</summary>
    Failed,
}

/// <summary>One message or remark, readable.</summary>
/// <param name="Text">Null when the keys of the encryption are gone.</param>
/// <param name="StaffName">Empty for staff who spoke in the channel's own app.</param>
/// <param name="Reason">Short name of why it was not sent.</param>
public sealed record CaseMessage(CaseSpeaker Speaker, string? Text, AttachmentKind Attachment, DateTime SaidAt, string? StaffName, CaseDelivery Delivery, string? Reason);

/// <summary>A case with all that was said in it.</summary>
/// <param name="Version">To be handed back with an answer.</param>
/// <param name="SilenceEndsAt">UTC instant until which the bot is silent for this person; null when it speaks.</param>
/// <param name="HasLeft">Whether the person left; nothing can be sent.</param>
public sealed record CaseWhole(
    CaseLook Look, int Version, int? StepPart, int? StepNumber, DateTime? SilenceEndsAt, bool HasLeft, string? ClosedByName, IReadOnlyList<CaseMessage> Thread);

/// <summary>Reads one case. Reading is written into the trail, once for each member of staff and hour.</summary>
public sealed class ReadCase(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, CaseThread thread, RecordAudit audit, TimeProvider clock)
{
    /// <summary>Of a longer thread the newest.</summary>
    private const int MostMessages = 500;

    /// <returns>Null when there is no such case in this commune.</returns>
    public async Task<CaseWhole?> ExecuteAsync(string commune, Guid caseId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.Commune == commune, cancellationToken);
        if (found is null)
            return null;
        await TellTrailAsync(commune, caseId, "case.read", who, cancellationToken);
        var conversation = await context.Conversations.AsNoTracking()
            .Where(row => row.Id == found.ConversationId)
            .Select(row => new { row.ProtectedName, row.SilenceEndsAt, row.LeftAt })
            .SingleOrDefaultAsync(cancellationToken);
        var rows = await context.CaseMessages.AsNoTracking()
            .Where(row => row.CaseId == caseId)
            .OrderByDescending(row => row.SaidAt).ThenByDescending(row => row.Id)
            .Take(MostMessages)
            .ToListAsync(cancellationToken);
        rows.Reverse();
        var sent = await SentAsync(context, commune, rows, cancellationToken);
        var isSilent = conversation?.SilenceEndsAt > clock.GetUtcNow().UtcDateTime;
        return new CaseWhole(
            ReadCases.Look(found, thread.NameOf(conversation?.ProtectedName)), found.Version, found.StepPart, found.StepNumber, isSilent ? conversation?.SilenceEndsAt : null,
            conversation is null || conversation.LeftAt is not null, found.ClosedByName, [.. rows.Select(row => Message(row, sent))]);
    }

    /// <summary>That somebody looked at the list, where names stand.</summary>
    public Task TellOfListAsync(string commune, Actor who, CancellationToken cancellationToken) => TellTrailAsync(commune, Guid.Empty, "case.listed", who, cancellationToken);

    private async Task TellTrailAsync(string commune, Guid caseId, string act, Actor who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hour = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await context.CaseReadings.AnyAsync(row => row.StaffId == who.Id && row.CaseId == caseId && row.HourAt == hour && row.Commune == commune, cancellationToken))
                return;
        }

        await writer.WriteAsync(
            async (context, cancel) =>
            {
                var rows = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO case_reading (staff_id, case_id, hour_at, commune) VALUES ({who.Id}, {caseId}, {hour}, {commune})
                     ON CONFLICT (staff_id, case_id, hour_at, commune) DO NOTHING
                     """,
                    cancel);
                if (rows == 1)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, act, caseId == Guid.Empty ? commune : caseId.ToString("D")), cancel);
                return rows;
            },
            cancellationToken);
    }

    private static async Task<Dictionary<string, OutboxMessageRow>> SentAsync(
        BotDbContext context, string commune, IReadOnlyList<CaseMessageRow> rows, CancellationToken cancellationToken)
    {
        var keys = rows.SelectMany(row => Enumerable.Range(1, row.Parts).Select(part => CaseText.KeyOf(row.Id, part))).ToList();
        return keys.Count == 0
            ? []
            : await context.OutboxMessages.AsNoTracking().Where(row => row.Commune == commune && keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellationToken);
    }

    private CaseMessage Message(CaseMessageRow row, Dictionary<string, OutboxMessageRow> sent)
    {
        var parts = Enumerable.Range(1, row.Parts).Select(part => sent.GetValueOrDefault(CaseText.KeyOf(row.Id, part))).OfType<OutboxMessageRow>().ToList();
        var worst = parts.Count == 0 ? null : parts.MaxBy(DeliveryOf);
        return new CaseMessage(row.Speaker, thread.Read(row), row.Attachment, row.SaidAt, row.StaffName, worst is null ? CaseDelivery.None : DeliveryOf(worst), worst?.Reason);
    }

    private static CaseDelivery DeliveryOf(OutboxMessageRow row) => row.State switch
    {
        MessageState.Sent => row.SeenAt is not null ? CaseDelivery.Seen : row.DeliveredAt is not null ? CaseDelivery.Delivered : CaseDelivery.Sent,
        MessageState.Uncertain => CaseDelivery.Uncertain,
        MessageState.Suppressed => CaseDelivery.Withdrawn,
        MessageState.Refused or MessageState.Dead => CaseDelivery.Failed,
        _ => CaseDelivery.Waiting,
    };
}
