using System.Net;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Language.Spoken;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Web.Admin;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>The four forms of an announcement as pages: for staff to print, for everybody to read.</summary>
public sealed class BroadcastFormPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Commune = "son-mai";

    private static readonly Actor Nam = new(new Guid("01980000-0000-7000-8000-000000000002"), "anh Nam");

    private async Task<Guid> WriteAsync(string title)
    {
        var day = VietnamTime.ToLocal(server.Clock.GetUtcNow().UtcDateTime).Date.AddDays(3);
        var draft = new BroadcastDraft(title, "Kính mời {{ten}} đến họp.")
        {
            HappensAt = VietnamTime.ToUtc(day.AddHours(19.5)),
            Place = "Nhà văn hóa thôn 3",
            Phone = "0912345678",
            Schedule = new BroadcastSchedule(Recurrence.Once, day.AddHours(8), 0, null),
        };
        var made = await server.Application.Service<SaveBroadcast>().NewAsync(Commune, draft, Nam, CancellationToken.None);
        Assert.Equal(BroadcastOutcome.Done, made.Outcome);
        return made.BroadcastId;
    }

    [Fact]
    public async Task Staff_see_and_print_the_forms_with_the_same_facts_on_each()
    {
        using var viewer = await StaffClient.SignInAsNamedAsync(server.Application, "chị Hoa", Commune, StaffRole.Broadcaster);
        var page = $"/admin/{Commune}/thong-bao/{await WriteAsync("Họp dân để in"):D}";

        var (forms, poster, script) = (await viewer.GetAsync($"{page}/bon-dang"), await viewer.GetAsync($"{page}/to-roi"), await viewer.GetAsync($"{page}/bai-doc"));

        Assert.Contains("Bốn dạng khớp nhau", forms.Words, StringComparison.Ordinal);
        Assert.Contains("Xa Son Mai: Hop dan de in. 19h30 ngay", forms.Words, StringComparison.Ordinal);
        var paper = poster.Page.QuerySelector(".paper")!.TextContent;
        Assert.Contains(WrittenFacts.Read(paper), fact => fact is { Kind: FactKind.Clock, Value: "19:30" });
        Assert.Contains(WrittenFacts.Read(paper), fact => fact is { Kind: FactKind.Phone, Value: "0912345678" });
        Assert.StartsWith("data:image/svg+xml", poster.Page.QuerySelector(".paper img")!.GetAttribute("src"), StringComparison.Ordinal);
        var spoken = string.Join('\n', script.Page.QuerySelectorAll(".paper .rows p").Select(line => line.TextContent));
        Assert.Equal(2, SpokenFacts.Read(spoken).Count(fact => fact is { Kind: FactKind.Clock, Value: "19:30" }));
        Assert.DoesNotContain(spoken, char.IsAsciiDigit);
    }

    [Fact]
    public async Task Another_communes_announcement_is_not_there()
    {
        using var viewer = await StaffClient.SignInAsNamedAsync(server.Application, "anh Bình", "kon-braih", StaffRole.Broadcaster);
        var id = await WriteAsync("Họp dân của xã khác");

        foreach (var page in new[] { "bon-dang", "to-roi", "bai-doc" })
            Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync($"/admin/kon-braih/thong-bao/{id:D}/{page}")).Status);
    }

    [Fact]
    public async Task Everybody_reads_it_once_it_is_approved_and_scheduled_and_keeps_its_time_in_a_calendar()
    {
        using var nobody = StaffClient.Anonymous(server.Application);
        var id = await WriteAsync("Họp dân cho mọi người");
        var number = (await server.Application.Service<ReadBroadcasts>().FindAsync(Commune, id, CancellationToken.None))!.Number;
        var address = FormattableString.Invariant($"/xa/{Commune}/thong-bao/{number}");
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(address)).Status);

        var hoa = new Actor(new Guid("01980000-0000-7000-8000-000000000001"), "chị Hoa");
        Assert.Equal(BroadcastOutcome.Done, (await server.Application.Service<ApproveBroadcast>().ProposeAsync(Commune, id, 1, Nam, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.Done, (await server.Application.Service<ApproveBroadcast>().ExecuteAsync(Commune, id, 1, hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.Done, (await server.Application.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, Nam, CancellationToken.None)).Outcome);

        var (shown, list, file) = (await nobody.GetAsync(address), await nobody.GetAsync($"/xa/{Commune}/thong-bao"), await nobody.GetAsync($"{address}/lich.ics"));
        Assert.Contains("Kính mời bà con đến họp.", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Nhà văn hóa thôn 3", shown.Words, StringComparison.Ordinal);
        Assert.Contains("Họp dân cho mọi người", list.Words, StringComparison.Ordinal);
        Assert.Contains("T123000Z", file.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(address.Replace(Commune, "kon-braih", StringComparison.Ordinal))).Status);
    }
}
