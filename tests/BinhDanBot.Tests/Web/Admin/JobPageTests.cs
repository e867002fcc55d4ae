using System.Net;
using BinhDanBot.Core.Staff;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The page of what the program does by itself.</summary>
public sealed class JobPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    [Fact]
    public async Task Somebody_has_a_job_done_now_and_sees_what_came_of_it()
    {
        using var nam = await StaffClient.SignInAsNamedAsync(server.Application, "anh Nam", "ky-anh", StaffRole.Administrator);
        var before = await nam.GetAsync("/admin/ky-anh/viec-nen");

        var done = await nam.PostAsync("/admin/ky-anh/viec-nen", ("job", "waitlists"));
        var after = await nam.GetAsync("/admin/ky-anh/viec-nen");

        Assert.Contains("Xếp người đang chờ chỗ", before.Words, StringComparison.Ordinal);
        Assert.Contains("Chưa chạy lần nào", before.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Contains("Lúc này không có việc gì phải làm.", after.Words, StringComparison.Ordinal);
        Assert.Contains("Chạy 1 lần, làm 0 việc, lỗi 0 lần", after.Words, StringComparison.Ordinal);
        Assert.Equal(1, await Scene.CountActsAsync(server.Application, "job.run"));
    }

    [Fact]
    public async Task What_is_no_job_cannot_be_run()
    {
        using var nam = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await nam.PostAsync("/admin/son-mai/viec-nen", ("job", "khong-co"))).Status);
    }
}
