using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People.Groups;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>Removes a group of people, unless an announcement that has not ended goes to it or leaves it out: it would go to others than those for whom it was written.</summary>
public sealed class RemoveGroup(IDatabaseWriter writer, RecordAudit audit)
{
    public Task<GroupChanged> ExecuteAsync(string commune, Guid groupId, Actor who, CancellationToken cancellationToken)
    {
        var value = groupId.ToString("N");
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.PersonGroups.AsNoTracking().SingleOrDefaultAsync(row => row.Id == groupId && row.Commune == commune, cancel) is not { } group)
                    return new GroupChanged(GroupOutcome.NotThere);
                if (await IsUsedAsync(context, commune, value, cancel))
                    return new GroupChanged(GroupOutcome.InUse, groupId);
                var people = await context.PersonGroupMembers.Where(row => row.GroupId == groupId).ExecuteDeleteAsync(cancel);
                await context.PersonGroups.Where(row => row.Id == groupId).ExecuteDeleteAsync(cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "group.removed", groupId.ToString("D"), group.Name), cancel);
                return new GroupChanged(GroupOutcome.Done, groupId, people);
            },
            cancellationToken);
    }

    /// <summary>What has ended and is being listed still needs its audience.</summary>
    private static Task<bool> IsUsedAsync(BotDbContext context, string commune, string value, CancellationToken cancellationToken) =>
        context.AudienceParts
            .Where(part => part.Commune == commune && part.Kind == AudienceKind.Group && part.Value == value)
            .AnyAsync(
                part => context.Broadcasts.Any(row => row.Id == part.BroadcastId && row.State != BroadcastState.Ended)
                    || context.BroadcastRuns.Any(run => run.BroadcastId == part.BroadcastId && run.EndedAt == null),
                cancellationToken);
}
