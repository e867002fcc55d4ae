using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People.Groups;

/// <summary>When two people turn out to be one, the one is in all the groups of both.</summary>
internal static class JoinGroups
{
    public static async Task ExecuteAsync(BotDbContext context, Guid from, Guid to, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO person_group_member (commune, group_id, person_id, added_at)
             SELECT commune, group_id, {to}, added_at FROM person_group_member WHERE person_id = {from}
             ON CONFLICT (group_id, person_id) DO NOTHING
             """,
            cancellationToken);
        await context.PersonGroupMembers.Where(row => row.PersonId == from).ExecuteDeleteAsync(cancellationToken);
    }
}
