using System.Net;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What tests of the staff's pages put into the database past the pages, and read from it.</summary>
internal static class Scene
{
    /// <summary>As if the member had never set the second factor up.</summary>
    public static Task TakeSecondFactorAsync(BotApplication application, Guid memberId) => application.Service<IDatabaseWriter>().WriteAsync(
        (context, cancel) => context.StaffMembers.Where(row => row.Id == memberId).ExecuteUpdateAsync(row => row.SetProperty(member => member.AuthenticatorConfirmedAt, (DateTime?)null), cancel),
        CancellationToken.None);

    /// <summary>
    /// A page of one thing of a commune's is not there for the administrator of another, by no address: neither in its own commune nor with the id put into theirs.
    /// </summary>
    /// <param name="application">The program.</param>
    /// <param name="path">Where the thing is: "/admin/son-mai/phieu/{id}".</param>
    /// <param name="handlers">Forms of the page: "?handler=Close".</param>
    public static async Task ExpectNotThereForOthersAsync(BotApplication application, string path, params string[] handlers)
    {
        const string Other = "kon-braih";
        var commune = path.Split('/')[2];
        using var other = await StaffClient.SignInAsync(application, Other, StaffRole.Administrator);
        foreach (var address in new[] { path, path.Replace($"/admin/{commune}/", $"/admin/{Other}/", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
            foreach (var handler in handlers)
                Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/admin/toi", address + handler)).Status);
        }
    }

    /// <summary>How often an act stands in the trail.</summary>
    public static async Task<int> CountActsAsync(BotApplication application, string act)
    {
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.AuditEntries.CountAsync(row => row.Act == act);
    }
}
