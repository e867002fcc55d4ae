using System.Runtime.CompilerServices;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Reports;

/// <summary>One line of the ledger, with who it is.</summary>
/// <param name="Person">Null when the person was erased or the keys are gone.</param>
public sealed record Recipient(
    Guid Id, Guid? PersonId, PersonalDetails? Person, RecipientState State, string? Reason, string? Channel, DateTime ChangedAt, DateTime? DeliveredAt, DateTime? SeenAt);

/// <param name="Total">How many there are on all pages.</param>
public sealed record RecipientPage(IReadOnlyList<Recipient> Recipients, int Total);

/// <summary>Reads who got an announcement and who did not, by name. Each reading is written into the trail.</summary>
public sealed class ReadRecipients(IDbContextFactory<BotDbContext> contexts, ITextProtection protection, RecordAudit audit)
{
    public const int PageSize = 50;

    private const int AtOnce = 1_000;

    /// <param name="commune">As in rows.</param>
    /// <param name="runId">Of this commune.</param>
    /// <param name="state">Null for everybody.</param>
    /// <param name="page">From 1.</param>
    /// <param name="who">Who looks.</param>
    /// <param name="cancellationToken">Of the page.</param>
    /// <returns>Null when there is no such run in this commune.</returns>
    public async Task<RecipientPage?> PageAsync(string commune, Guid runId, RecipientState? state, int page, Actor who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.BroadcastRuns.AnyAsync(run => run.Id == runId && run.Commune == commune, cancellationToken))
            return null;
        await audit.ExecuteAsync(new AuditEntry(who, commune, "announcement.recipients-read", runId.ToString("D")), cancellationToken);
        var rows = context.BroadcastRecipients.AsNoTracking().Where(row => row.RunId == runId && row.Commune == commune && (state == null || row.State == state));
        var total = await rows.CountAsync(cancellationToken);
        return new RecipientPage(await ReadAsync(context, rows.OrderBy(row => row.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize), cancellationToken), total);
    }

    /// <summary>Everybody, for a file that staff take away; a page of them in memory at a time. Told to the trail once. Nobody when there is no such run in this commune.</summary>
    public async IAsyncEnumerable<Recipient> ExportAsync(string commune, Guid runId, Actor who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await audit.ExecuteAsync(new AuditEntry(who, commune, "announcement.recipients-exported", runId.ToString("D")), cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        for (var after = Guid.Empty; ;)
        {
            var rows = context.BroadcastRecipients.AsNoTracking().Where(row => row.RunId == runId && row.Commune == commune && row.Id > after);
            var page = await ReadAsync(context, rows.OrderBy(row => row.Id).Take(AtOnce), cancellationToken);
            foreach (var recipient in page)
                yield return recipient;
            if (page.Count < AtOnce)
                yield break;
            after = page[^1].Id;
        }
    }

    private async Task<IReadOnlyList<Recipient>> ReadAsync(BotDbContext context, IQueryable<BroadcastRecipientRow> chosen, CancellationToken cancellationToken)
    {
        var rows = await chosen.ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.PersonId).OfType<Guid>().ToList();
        var people = await context.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        return
        [
            .. rows.Select(row => new Recipient(
                row.Id,
                row.PersonId,
                row.PersonId is { } id && people.TryGetValue(id, out var person) ? PersonText.Read(protection, person) : null,
                row.State,
                row.Reason,
                row.Channel,
                row.ChangedAt,
                row.DeliveredAt,
                row.SeenAt)),
        ];
    }
}
