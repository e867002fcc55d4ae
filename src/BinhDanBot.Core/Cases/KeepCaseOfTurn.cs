using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace BinhDanBot.Core.Cases;

/// <summary>
/// Writes what a turn has to do with a case, inside the turn's transaction: opens one, and adds what was said to the one that is open. Whoever changes a case
/// from elsewhere takes the conversation's lease away, so what the turn knew of the case is still so when it is committed.
/// </summary>
public sealed class KeepCaseOfTurn(CaseThread thread, CaseDesk desk, StoredText texts, TimeProvider clock)
{
    /// <summary>What was said so long before a case was opened stands at its beginning.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    private const int MostBefore = 8;
    private const int MostAnswersBefore = 4;

    /// <summary>Called before the transaction; false when the turn has nothing to do with a case.</summary>
    public async ValueTask<bool> PrepareAsync(ClaimedEvents claimed, CaseOfTurn told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(told);
        if (claimed.Row.CaseId is null && told.Opening is null)
            return false;
        await thread.ReadyAsync(cancellationToken);
        return true;
    }

    /// <param name="context">With the transaction of the turn, which has the conversation.</param>
    /// <param name="claimed">What is answered.</param>
    /// <param name="told">What the turn decided.</param>
    /// <param name="said">What the bot says in this turn.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task ExecuteAsync(BotDbContext context, ClaimedEvents claimed, CaseOfTurn told, IReadOnlyList<CaseLine> said, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var lines = new List<CaseLine>(told.Lines);
        var caseId = claimed.Row.CaseId ?? Guid.Empty;
        if (caseId == Guid.Empty)
        {
            if (told.Opening is not { } opening)
                return;
            caseId = await OpenAsync(context, claimed.Row, opening, now, cancellationToken);
            lines.InsertRange(0, await SaidBeforeAsync(context, claimed, now, cancellationToken));
        }

        var added = await thread.AddAsync(
            context, claimed.Row.Commune, caseId, [.. lines.Concat(said).Where(line => line.Text.Length > 0 || line.Attachment != AttachmentKind.None).Select(thread.Said)], cancellationToken);
        if (added.Count > 0)
            await NoteWhoSpokeAsync(context, claimed.Row, caseId, told.Lines, now, cancellationToken);
    }

    private async Task<Guid> OpenAsync(BotDbContext context, ConversationRow conversation, CaseOpening opening, DateTime now, CancellationToken cancellationToken)
    {
        var commune = conversation.Commune;
        var last = await context.Cases.Where(row => row.Commune == commune).MaxAsync(row => (int?)row.Number, cancellationToken);
        var name = thread.NameOf(conversation.ProtectedName);
        var promised = desk.For(commune) ?? CommuneDesk.Usual;
        var opened = new CaseRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Commune = commune,
            Number = (last ?? 0) + 1,
            ConversationId = conversation.Id,
            Channel = conversation.Channel,
            Reason = opening.Reason,
            Guide = opening.Guide,
            StepPart = opening.StepPart,
            StepNumber = opening.StepNumber,
            OpenedAt = now,
            State = CaseState.Open,
            SoonAt = UtcInstantConverter.ToStored(promised.SoonAt(now)),
            DueAt = UtcInstantConverter.ToStored(promised.DueAt(now)),
            LastResidentAt = now,
            IsNameSearchable = name is not null,
        };
        context.Cases.Add(opened);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        await context.Conversations.Where(row => row.Id == conversation.Id).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.CaseId, opened.Id).SetProperty(told => told.CaseOpenedAt, now), cancellationToken);
        if (name is not null)
            await thread.AddWordsAsync(context, commune, opened.Id, name, cancellationToken);
        return opened.Id;
    }

    /// <summary>Who takes the case must not ask again what was said a minute ago.</summary>
    private async Task<IReadOnlyList<CaseLine>> SaidBeforeAsync(BotDbContext context, ClaimedEvents claimed, DateTime now, CancellationToken cancellationToken)
    {
        // Ids are in the order of time, so that only the last minutes of the inbox are read.
        var (from, conversation) = (Guid.CreateVersion7(new DateTimeOffset(now - Before)), claimed.Row.Id);
        var answering = claimed.EventIds;
        var events = await context.InboxEvents
            .FromSql($"SELECT * FROM inbox_event WHERE id > {from} AND conversation_id = {conversation}")
            .AsNoTracking()
            .Where(row => !answering.Contains(row.Id) && row.AnsweredAt != null && (row.Kind == IncomingEventKind.Message || row.Kind == IncomingEventKind.StaffSpoke))
            .OrderByDescending(row => row.Id)
            .Take(MostBefore)
            .ToListAsync(cancellationToken);
        events.Reverse();
        var lines = new List<CaseLine>();
        foreach (var told in events)
        {
            lines.Add(new CaseLine($"event:{told.ExternalId}", told.Kind == IncomingEventKind.Message ? CaseSpeaker.Resident : CaseSpeaker.Staff, texts.Read(told.Text, InboxRows.TextPurpose), told.Attachment, told.ReceivedAt));
            var keys = Enumerable.Range(1, MostAnswersBefore).Select(number => $"turn:{told.Channel}:{told.ExternalId}:{number}").ToList();
            var answers = await context.OutboxMessages.AsNoTracking()
                .Where(row => row.Commune == claimed.Row.Commune && keys.Contains(row.Key))
                .OrderBy(row => row.Id)
                .Select(row => new { row.Text, row.QueuedAt })
                .ToListAsync(cancellationToken);
            lines.AddRange(answers.Select((answer, i) => new CaseLine($"bot:{told.ExternalId}:{i + 1}", CaseSpeaker.Bot, texts.Read(answer.Text, OutboxRows.TextPurpose), AttachmentKind.None, answer.QueuedAt)));
        }

        return lines;
    }

    /// <summary>Who waits for whom after this turn.</summary>
    private async Task NoteWhoSpokeAsync(
        BotDbContext context, ConversationRow conversation, Guid caseId, IReadOnlyList<CaseLine> lines, DateTime now, CancellationToken cancellationToken)
    {
        var rows = context.Cases.Where(row => row.Id == caseId && row.ClosedAt == null);
        foreach (var line in lines)
        {
            if (line.Speaker == CaseSpeaker.Staff)
                await rows.ExecuteUpdateAsync(row => Answered(row, now), cancellationToken);
            else if (line.Speaker == CaseSpeaker.Resident)
                await HearResidentAsync(rows, conversation.Commune, asks: !line.AsksNothing, now, cancellationToken);
        }
    }

    private async Task HearResidentAsync(IQueryable<CaseRow> rows, string commune, bool asks, DateTime now, CancellationToken cancellationToken)
    {
        await rows.ExecuteUpdateAsync(row => row.SetProperty(told => told.LastResidentAt, now), cancellationToken);
        if (!asks)
            return;
        var promised = desk.For(commune) ?? CommuneDesk.Usual;
        var (soon, due) = (UtcInstantConverter.ToStored(promised.SoonAt(now)), UtcInstantConverter.ToStored(promised.DueAt(now)));
        await rows.Where(row => row.State == CaseState.Answered).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, told => told.AssigneeId == null ? CaseState.Open : CaseState.Taken)
                .SetProperty(told => told.SoonAt, soon)
                .SetProperty(told => told.DueAt, due),
            cancellationToken);
    }

    /// <summary>Staff have spoken: nobody waits any more.</summary>
    internal static void Answered(UpdateSettersBuilder<CaseRow> row, DateTime now) => row
        .SetProperty(told => told.State, CaseState.Answered)
        .SetProperty(told => told.FirstAnswerAt, told => told.FirstAnswerAt ?? now)
        .SetProperty(told => told.LastStaffAt, now)
        .SetProperty(told => told.SoonAt, (DateTime?)null)
        .SetProperty(told => told.DueAt, (DateTime?)null)
        .SetProperty(told => told.SoonMarkedAt, (DateTime?)null)
        .SetProperty(told => told.LateMarkedAt, (DateTime?)null)
        .SetProperty(told => told.Version, told => told.Version + 1);
}
