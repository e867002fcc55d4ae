using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.PersonalData;

/// <summary>
/// Erases people whose time is over: no class since <see cref="PeopleOptions.KeepAfterLastClass"/>, or no consent that holds. Each leaves a row of proof, as when
/// they had asked for it.
/// </summary>
internal sealed class ForgetPeople(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ErasePerson erase, IOptions<PeopleOptions> options, TimeProvider clock) : IForgetOld
{
    private const int AtOnce = 200;

    private static readonly TimeSpan ReadingsLast = TimeSpan.FromDays(1);

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await erase.ReadyAsync(cancellationToken);
        var readBefore = clock.GetUtcNow().UtcDateTime - ReadingsLast;
        var all = await writer.WriteAsync((context, cancel) => context.PersonReadings.Where(row => row.HourAt < readBefore).ExecuteDeleteAsync(cancel), cancellationToken);
        while (await FindAsync(cancellationToken) is { Count: > 0 } due)
        {
            var now = 0;
            foreach (var (commune, personId) in due)
                now += await writer.WriteAsync((context, cancel) => EraseAsync(context, commune, personId, cancel), cancellationToken);
            if (now == 0)
                break;
            all += now;
        }

        return all;
    }

    private async Task<List<(string Commune, Guid PersonId)>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(context).OrderBy(row => row.Id).Take(AtOnce).Select(row => new { row.Commune, row.Id }).ToListAsync(cancellationToken);
        return due.ConvertAll(row => (row.Commune, row.Id));
    }

    /// <summary>Looked at again inside the transaction: meanwhile the person may have enrolled once more.</summary>
    private async Task<int> EraseAsync(BotDbContext context, string commune, Guid personId, CancellationToken cancellationToken)
    {
        if (!await Due(context).AnyAsync(row => row.Id == personId, cancellationToken))
            return 0;
        await erase.OneAsync(context, commune, personId, ErasureCause.Retention, cancellationToken);
        return 1;
    }

    private IQueryable<People.PersonRow> Due(BotDbContext context)
    {
        var before = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - options.Value.KeepAfterLastClass);
        return context.People.Where(person =>
            !context.Consents.Any(consent => consent.PersonId == person.Id && consent.WithdrawnAt == null)
            || (person.ChangedAt < before
                && !context.Enrollments.Any(row => row.PersonId == person.Id
                    && (row.ChangedAt >= before || context.ClassSessions.Any(session => session.ClassId == row.ClassId && session.EndsAt >= before)))));
    }
}
