using System.Net;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.PersonalData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The pages of people and of lists, and what residents are told of what is kept.</summary>
public sealed class PeoplePageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private static readonly Actor Nam = new(Guid.Parse("01900000-0000-7000-8000-000000000001"), "anh Nam");

    [Fact]
    public async Task A_person_is_found_by_name_corrected_and_erased_with_a_second_look()
    {
        using var mai = await StaffClient.SignInAsync(server.Application, "bach-ngoc", StaffRole.ClassKeeper);
        var id = await BringInAsync("bach-ngoc", PersonSteps.Details("Nguyễn Thị <b> Lan"));
        var address = $"/admin/bach-ngoc/nguoi-dan/{id:D}";

        var found = await mai.PostAsync("/admin/bach-ngoc/nguoi-dan?handler=Search", ("Search", "lan"), ("Village", ""));
        var one = await mai.GetAsync(address);
        var wrong = await mai.PostAsync($"{address}?handler=Correct", ("Name", "Lan"), ("Phone", "123"), ("Village", ""), ("Year", ""));
        var corrected = await mai.PostAsync($"{address}?handler=Correct", ("Name", "Nguyễn Thị Lan"), ("Phone", "0933 000 999"), ("Village", "Thôn Hạ"), ("Year", "1952"));
        var unsure = await mai.PostAsync($"{address}?handler=Erase", ("IsSure", "false"));
        var erased = await mai.PostAsync($"{address}?handler=Erase", ("IsSure", "true"));
        var after = await mai.GetAsync("/admin/bach-ngoc/nguoi-dan");

        Assert.Contains("0912•••678", found.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", found.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b> Lan", found.Text, StringComparison.Ordinal);
        Assert.Contains("0912 345 678", one.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, wrong.Status);
        Assert.Contains("Số điện thoại chưa đúng", wrong.Words, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, address), (corrected.Status, corrected.Location));
        Assert.Equal(HttpStatusCode.Conflict, unsure.Status);
        Assert.Equal(HttpStatusCode.Redirect, erased.Status);
        Assert.Contains("Cán bộ xóa giúp", after.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await mai.GetAsync(address)).Status);
        var acts = await server.Application.ReadAsync(context => context.AuditEntries.Where(row => row.Commune == "bach-ngoc").Select(row => row.Act).ToListAsync());
        Assert.Equal(["person.corrected", "person.erased", "person.listed", "person.read"], acts.Where(act => act.StartsWith("person.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_of_another_commune_is_shown()
    {
        using var mai = await StaffClient.SignInAsync(server.Application, "ky-anh", StaffRole.ClassKeeper);
        var id = await BringInAsync("kon-braih", PersonSteps.Details());

        Assert.Equal(HttpStatusCode.NotFound, (await mai.GetAsync($"/admin/ky-anh/nguoi-dan/{id:D}")).Status);
        Assert.DoesNotContain("Lan", (await mai.PostAsync("/admin/ky-anh/nguoi-dan?handler=Search", ("Search", "lan"), ("Village", ""))).Page.QuerySelector("main .cards")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_looked_at_and_then_taken_over_with_the_papers_alone()
    {
        using var mai = await StaffClient.SignInAsync(server.Application, "chuong-duong", StaffRole.ClassKeeper);
        var table = new ListTable([new TableLine(1, ["Họ và tên", "SĐT"]), new TableLine(2, ["TRẦN VĂN HÙNG", "987654321"]), new TableLine(3, ["Võ Thị Chín", "09330"])]);
        var reading = server.Application.Service<ReadList>().Execute("chuong-duong", table);
        var draft = await server.Application.Service<ListDrafts>().KeepAsync("chuong-duong", null, "lop.csv", reading, mai.Id, CancellationToken.None);

        var form = await mai.GetAsync("/admin/chuong-duong/nguoi-dan/nhap");
        var without = await mai.PostAsync("/admin/chuong-duong/nguoi-dan/nhap?handler=Take", ("Draft", $"{draft:D}"), ("HasPapers", "false"));
        var taken = await mai.PostAsync("/admin/chuong-duong/nguoi-dan/nhap?handler=Take", ("Draft", $"{draft:D}"), ("HasPapers", "true"));
        var again = await mai.PostAsync("/admin/chuong-duong/nguoi-dan/nhap?handler=Take", ("Draft", $"{draft:D}"), ("HasPapers", "true"));
        var file = await mai.GetAsync("/admin/chuong-duong/nguoi-dan/tep?loai=csv");

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Equal(HttpStatusCode.Conflict, without.Status);
        Assert.Contains("Số điện thoại chưa đúng", without.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Contains("Bản đọc thử đã hết hạn", again.Words, StringComparison.Ordinal);
        Assert.Contains("\"Trần Văn Hùng\",\"0987654321\"", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Residents_read_what_is_kept_and_for_how_long()
    {
        using var client = server.Application.CreateClient();

        var page = await client.GetStringAsync(new Uri("/xa/son-mai/du-lieu-cua-toi", UriKind.Relative));

        Assert.Contains("2 năm sau buổi học cuối", page, StringComparison.Ordinal);
        Assert.Contains("Luật 91/2025/QH15", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/xa/khong-co/du-lieu-cua-toi", UriKind.Relative))).StatusCode);
    }

    private async Task<Guid> BringInAsync(string commune, PersonalDetails details)
    {
        var list = new ListReading(ListProblem.None, 1, [new ListLine(2, ListFate.Taken, details, details.Name)]);
        await server.Application.Service<ImportList>().ExecuteAsync(commune, null, list, "people.consent.classes-paper:test", Nam, CancellationToken.None);
        return await server.Application.ReadAsync(context => context.People.Where(row => row.Commune == commune).OrderByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
    }
}
