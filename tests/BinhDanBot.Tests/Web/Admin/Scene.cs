using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What tests of the staff's pages put into the database past the pages, and read from it.</summary>
internal static class Scene
{
    /// <summary>As if the member had never set the second factor up.</summary>
    public static Task TakeSecondFactorAsync(BotApplication application, Guid memberId) => application.Service<IDatabaseWriter>().WriteAsync(
        (context, cancel) => context.StaffMembers.Where(row => row.Id == memberId).ExecuteUpdateAsync(row => row.SetProperty(member => member.AuthenticatorConfirmedAt, (DateTime?)null), cancel),
        CancellationToken.None);

    /// <summary>How often an act stands in the trail.</summary>
    public static async Task<int> CountActsAsync(BotApplication application, string act)
    {
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.AuditEntries.CountAsync(row => row.Act == act);
    }
}
