using System.Net;
using BinhDanBot.Core.Staff;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What the tests of the staff's pages stand on.</summary>
public sealed class StaffClientTests(PageServer server) : IClassFixture<PageServer>
{
    [Fact]
    public async Task Somebody_signed_in_sees_the_first_page_of_their_commune_and_no_other()
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Viewer);

        var own = await hoa.GetAsync("/admin/son-mai");
        var other = await hoa.GetAsync("/admin/kon-braih");

        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Contains("chị Hoa", own.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }
}
