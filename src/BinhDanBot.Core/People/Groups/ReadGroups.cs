using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People.Groups;

/// <summary>A group with how many people are in it; no name of theirs.</summary>
public sealed record GroupLook(Guid Id, string Name, bool IsOfVolunteers, int People);

/// <summary>Reads the groups of a commune.</summary>
public sealed class ReadGroups(IDbContextFactory<BotDbContext> contexts)
{
    /// <summary>By name, the volunteers first.</summary>
    public async Task<IReadOnlyList<GroupLook>> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Look(context, context.PersonGroups.Where(row => row.Commune == commune).OrderByDescending(row => row.IsOfVolunteers).ThenBy(row => row.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>Null when the commune has no such group.</summary>
    public async Task<GroupLook?> FindAsync(string commune, Guid groupId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Look(context, context.PersonGroups.Where(row => row.Id == groupId && row.Commune == commune)).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<GroupLook> Look(BotDbContext context, IQueryable<PersonGroupRow> groups) =>
        groups.Select(row => new GroupLook(row.Id, row.Name, row.IsOfVolunteers, context.PersonGroupMembers.Count(member => member.GroupId == row.Id)));
}
