using System.Runtime.CompilerServices;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>A page of an audience with where each is reached.</summary>
/// <param name="People">In the order of their ids.</param>
/// <param name="Reaches">Of all of them.</param>
/// <param name="IsLast">Nobody comes after it.</param>
internal sealed record AudiencePage(IReadOnlyList<Guid> People, IReadOnlyDictionary<Guid, Reach> Reaches, bool IsLast);

/// <summary>Goes through an audience by ids, a page at a time: memory does not grow with the commune.</summary>
public sealed class AudiencePages(AudienceQuery audience, ReadReach reach)
{
    /// <summary>People at once: so few that the transaction in which they are written holds nobody up.</summary>
    public const int PageSize = 500;

    /// <param name="context">Read from.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="parts">Who.</param>
    /// <param name="after">The last person of the page before; null for the first page.</param>
    /// <param name="at">When it would go out (UTC).</param>
    /// <param name="cancellationToken">Of the caller.</param>
    internal async Task<AudiencePage> ReadAsync(BotDbContext context, string commune, IReadOnlyList<AudiencePart> parts, Guid? after, DateTime at, CancellationToken cancellationToken) =>
        await ReadAsync(context, commune, await audience.PeopleAsync(context, commune, parts, cancellationToken), after, at, cancellationToken);

    internal async IAsyncEnumerable<AudiencePage> AllAsync(
        BotDbContext context, string commune, IReadOnlyList<AudiencePart> parts, DateTime at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var people = await audience.PeopleAsync(context, commune, parts, cancellationToken);
        for (Guid? after = null; ;)
        {
            var page = await ReadAsync(context, commune, people, after, at, cancellationToken);
            yield return page;
            if (page.IsLast)
                yield break;
            after = page.People[^1];
        }
    }

    private async Task<AudiencePage> ReadAsync(BotDbContext context, string commune, IQueryable<PersonRow> people, Guid? after, DateTime at, CancellationToken cancellationToken)
    {
        var later = after is { } last ? people.Where(row => row.Id > last) : people;
        var ids = await later.OrderBy(row => row.Id).Select(row => row.Id).Take(PageSize).ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return new AudiencePage([], new Dictionary<Guid, Reach>(), IsLast: true);
        var reaches = await reach.OfAsync(context, commune, ids, at, cancellationToken);
        return new AudiencePage(ids, reaches, ids.Count < PageSize);
    }
}
