using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People.Groups;

/// <summary>Puts people into a group, or takes them out of it. Who is not the commune's is nobody.</summary>
public sealed class ChangeGroup(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    public Task<GroupChanged> AddAsync(string commune, Guid groupId, IReadOnlyCollection<Guid> people, Actor who, CancellationToken cancellationToken) =>
        ChangeAsync(commune, groupId, "group.people-added", (context, cancel) => AddAsync(context, commune, groupId, people, cancel), who, cancellationToken);

    public Task<GroupChanged> RemoveAsync(string commune, Guid groupId, IReadOnlyCollection<Guid> people, Actor who, CancellationToken cancellationToken) =>
        ChangeAsync(
            commune,
            groupId,
            "group.people-removed",
            (context, cancel) => context.PersonGroupMembers.Where(row => row.GroupId == groupId && row.Commune == commune && people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel),
            who,
            cancellationToken);

    private Task<GroupChanged> ChangeAsync(string commune, Guid groupId, string act, Func<BotDbContext, CancellationToken, Task<int>> change, Actor who, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                if (!await context.PersonGroups.AnyAsync(row => row.Id == groupId && row.Commune == commune, cancel))
                    return new GroupChanged(GroupOutcome.NotThere);
                var changed = await change(context, cancel);
                if (changed > 0)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, act, groupId.ToString("D"), changed.ToString(CultureInfo.InvariantCulture)), cancel);
                return new GroupChanged(GroupOutcome.Done, groupId, changed);
            },
            cancellationToken);

    private async Task<int> AddAsync(BotDbContext context, string commune, Guid groupId, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var added = 0;
        foreach (var personId in await context.People.Where(row => row.Commune == commune && people.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken))
            added += await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO person_group_member (commune, group_id, person_id, added_at) VALUES ({commune}, {groupId}, {personId}, {now})
                 ON CONFLICT (group_id, person_id) DO NOTHING
                 """,
                cancellationToken);
        return added;
    }
}
