using System.Net;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Announcements in the pages of staff: written, tried, approved by a second person, sent.</summary>
public sealed class BroadcastPageTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Commune = "son-mai";
    private const string Markup = "<script>alert(1)</script> \"><img src=x onerror=alert(1)>";

    /// <summary>Two people may be told without a second look.</summary>
    private readonly DrivenServer _server = new() { Settings = new Dictionary<string, string> { ["Broadcasts:ApproveAbove"] = "2" } };

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private BotApplication Application => _server.Application;

    private Task<StaffClient> WriterAsync(string name = "chị Mai", string commune = Commune) => StaffClient.SignInAsNamedAsync(Application, name, commune, StaffRole.Broadcaster);

    private BroadcastDesk DeskOf(StaffClient staff) => new(_server, staff, Commune);

    [Fact]
    public async Task An_announcement_is_written_tried_and_sent_and_what_was_foretold_is_what_happened()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        var lan = await desk.SubscribeAsync("Nguyễn Thị Lan");
        await desk.SubscribeAsync("Trần Văn Hùng");

        var page = await desk.DraftAsync("Mời họp thôn", "Kính gửi {{ten}}. Mời bà con đến họp.", ("Fields.Place", "Nhà văn hóa thôn Hạ"));
        var tried = await mai.GetAsync($"{page}/xem-thu");
        var asked = await mai.GetAsync($"{page}/gui");
        var run = await desk.SendAsync(page);
        var under = await mai.GetAsync(run);
        await Application.RunUntilQuietAsync();
        var over = await mai.GetAsync(run);
        var told = Assert.Single(await lan.ReadNewAsync());

        Assert.Contains("Tin tới 2 trên 2 người", tried.Words, StringComparison.Ordinal);
        Assert.Contains("Kính gửi Nguyễn Thị Lan", tried.Words, StringComparison.Ordinal);
        Assert.Contains("2 người (hai người)", asked.Words, StringComparison.Ordinal);
        Assert.NotNull(under.Page.QuerySelector("[data-progress]"));
        Assert.Contains("Kính gửi Nguyễn Thị Lan", told.Text, StringComparison.Ordinal);
        Assert.Contains("Nhà văn hóa thôn Hạ", told.Text, StringComparison.Ordinal);
        Assert.Contains("Đã xong 2 trên 2 người", over.Words, StringComparison.Ordinal);
        Assert.Equal("2", over.Page.QuerySelector("[data-live-count=Sent]")!.TextContent);
        Assert.Null(over.Page.QuerySelector("[data-progress]"));
        Assert.Equal(HttpStatusCode.Conflict, (await desk.ActAsync(page, "End")).Status);
    }

    [Fact]
    public async Task Nothing_typed_is_lost_when_it_cannot_be_kept_and_the_fault_stands_at_its_field()
    {
        using var mai = await WriterAsync();
        var refused = await mai.PostAsync($"/admin/{Commune}/thong-bao/moi", BroadcastDesk.Form(
            "Họp", "Nội dung của tôi", ("Fields.HappensAt", "ngày mai"), ("Fields.Phone", "0912 345 678"), ("Fields.IsNow", "false"), ("Fields.FirstAt", ""), ("Fields.BornUntil", "sáu mươi"), ("Fields.Weekdays", "Tuesday")));
        string? Value(string name) => refused.Page.QuerySelector($"[name='Fields.{name}']")!.GetAttribute("value");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(("Họp", "ngày mai", "0912 345 678", "sáu mươi"), (Value("Title"), Value("HappensAt"), Value("Phone"), Value("BornUntil")));
        Assert.Equal("Nội dung của tôi", refused.Page.QuerySelector("#body")!.TextContent);
        Assert.NotNull(refused.Page.QuerySelector("input[value=Tuesday][checked]"));
        Assert.Equal(["fault-happens", "fault-born", "fault-first"], refused.Page.QuerySelectorAll(".fault").Select(fault => fault.Id));
        Assert.Equal(0, await Application.ReadAsync(context => context.Broadcasts.CountAsync()));
    }

    [Fact]
    public async Task Above_the_limit_nothing_begins_before_another_person_approved_exactly_what_is_sent()
    {
        using var mai = await StaffClient.SignInAsNamedAsync(Application, "chị Mai", Commune, StaffRole.Administrator);
        using var hoa = await StaffClient.SignInAsNamedAsync(Application, "chị Hoa", Commune, StaffRole.Approver);
        var desk = DeskOf(mai);
        for (var i = 0; i < 3; i++)
            await desk.SubscribeAsync();
        var page = await desk.DraftAsync();
        var seenAtFirst = (await mai.GetAsync($"{page}/xem-thu")).Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

        var tooEarly = await mai.PostAsync($"{page}/xem-thu", $"{page}/gui", ("Seen", seenAtFirst));
        await desk.ActAsync($"{page}/xem-thu", "Propose");
        var own = await desk.ActAsync($"{page}/xem-thu", "Approve", ("Seen", seenAtFirst));
        var home = await hoa.GetAsync($"/admin/{Commune}");
        await mai.PostAsync($"{page}/sua", [.. BroadcastDesk.Form("Mời họp", "Nội dung khác."), ("Seen", seenAtFirst)]);
        await desk.ActAsync($"{page}/xem-thu", "Propose");
        var changed = await BroadcastDesk.ActAsAsync(hoa, $"{page}/xem-thu", "Approve", ("Seen", seenAtFirst));
        var approved = await BroadcastDesk.ActAsAsync(hoa, $"{page}/xem-thu", "Approve");
        var run = await desk.SendAsync(page);
        await Application.RunUntilQuietAsync();

        Assert.Equal(HttpStatusCode.Conflict, tooEarly.Status);
        Assert.Contains("cần một đồng nghiệp duyệt", tooEarly.Words, StringComparison.Ordinal);
        Assert.Contains("người khác phải duyệt", own.Words, StringComparison.Ordinal);
        Assert.Contains("chị Mai xin duyệt thông báo “Mời họp thôn”", home.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, changed.Status);
        Assert.Equal(HttpStatusCode.Redirect, approved.Status);
        Assert.Contains("Đã xong 3 trên 3 người", (await mai.GetAsync(run)).Words, StringComparison.Ordinal);
        Assert.Equal(1, await Application.ReadAsync(context => context.BroadcastRuns.CountAsync()));
    }

    [Fact]
    public async Task Whoever_may_only_look_finds_no_button_and_no_form_takes_their_word()
    {
        using var mai = await WriterAsync();
        using var lien = await StaffClient.SignInAsNamedAsync(Application, "chị Liên", Commune, StaffRole.Viewer);
        var desk = DeskOf(mai);
        await desk.SubscribeAsync("Nguyễn Thị Lan");
        var page = await desk.DraftAsync();
        var run = await desk.SendAsync(await desk.DraftAsync("Tin khác"));
        await Application.RunUntilQuietAsync();

        foreach (var path in new[] { page, $"{page}/xem-thu", run })
            Assert.Empty((await lien.GetAsync(path)).Page.QuerySelectorAll("main form"));
        foreach (var (path, handlers) in new[] { (page, "Copy End"), ($"{page}/xem-thu", "Propose Approve Pair Test"), (run, "Pause Resume Cancel Release Again Correct") })
            foreach (var handler in handlers.Split(' '))
                Assert.Equal(HttpStatusCode.Forbidden, (await lien.PostAsync("/admin/toi", $"{path}?handler={handler}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lien.GetAsync($"{run}/nguoi-nhan")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lien.GetAsync($"{page}/xem-thu/nguoi")).Status);
        Assert.DoesNotContain("Nguyễn Thị Lan", (await lien.GetAsync($"{run}/tep?loai=csv")).Text, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Lan", (await mai.GetAsync($"{run}/tep?loai=csv")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Scene.CountActsAsync(Application, "announcement.recipients-exported"));
    }

    [Fact]
    public async Task Nothing_of_one_commune_is_there_for_another()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        await desk.SubscribeAsync();
        var page = await desk.DraftAsync();
        var run = await desk.SendAsync(await desk.DraftAsync());

        await Scene.ExpectNotThereForOthersAsync(Application, page, "?handler=Copy", "?handler=End");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{page}/sua", "");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{page}/xem-thu", "?handler=Propose", "?handler=Approve", "?handler=Pair", "?handler=Test");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{page}/xem-thu/nguoi");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{page}/gui", "");
        await Scene.ExpectNotThereForOthersAsync(Application, run, "?handler=Pause", "?handler=Resume", "?handler=Cancel", "?handler=Release", "?handler=Again", "?handler=Correct");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{run}/nguoi-nhan");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{run}/tien-do");
        await Scene.ExpectNotThereForOthersAsync(Application, $"{run}/tep");
        Assert.Equal(1, await Application.ReadAsync(context => context.BroadcastRuns.CountAsync(row => row.State == RunState.Listing)));
    }

    [Fact]
    public async Task Markup_is_shown_as_it_is_everywhere()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        await desk.SubscribeAsync(Markup);
        var page = await desk.DraftAsync(Markup, $"{{{{ten}}}} {Markup}", ("Fields.Place", Markup));
        var run = await desk.SendAsync(await desk.DraftAsync(Markup, Markup));
        await Application.RunUntilQuietAsync();

        foreach (var path in new[] { desk.List, page, $"{page}/sua", $"{page}/xem-thu", $"{page}/xem-thu/nguoi", $"{page}/gui", run, $"{run}/nguoi-nhan" })
        {
            var shown = await mai.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Empty(shown.Page.QuerySelectorAll("main script, main img"));
            Assert.DoesNotContain("<script>alert", shown.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_says_one_hour_in_its_words_and_another_in_its_field_does_not_go_out()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        await desk.SubscribeAsync();
        var page = await desk.DraftAsync("Mời họp", "Mời bà con đến họp lúc 18 giờ.", ("Fields.HappensAt", "2026-12-05T19:30"), ("Fields.Place", "Nhà văn hóa thôn Hạ"));

        var tried = await mai.GetAsync($"{page}/xem-thu");
        var seen = tried.Page.QuerySelector("main input[name=Seen]");
        var proposed = await mai.PostAsync("/admin/toi", $"{page}/xem-thu?handler=Propose", ("Seen", "1"));
        var sent = await mai.PostAsync("/admin/toi", $"{page}/gui", ("Seen", "1"));

        Assert.NotEmpty(tried.Page.QuerySelectorAll(".problems li.problem"));
        Assert.Null(seen);
        Assert.Null(tried.Page.QuerySelector("main a[href$='/gui']"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (proposed.Status, sent.Status));
        Assert.Equal(0, await Application.ReadAsync(context => context.BroadcastRuns.CountAsync()));
    }

    [Fact]
    public async Task What_reaches_nobody_now_is_not_sent()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        var page = await desk.DraftAsync();

        var sent = await mai.PostAsync("/admin/toi", $"{page}/gui", ("Seen", "1"));

        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        Assert.Contains("không tới được ai", sent.Words, StringComparison.Ordinal);
        Assert.Empty(sent.Page.QuerySelectorAll("main form"));
        Assert.Equal(0, await Application.ReadAsync(context => context.BroadcastRuns.CountAsync()));
    }

    [Fact]
    public async Task The_list_finds_titles_without_marks_and_counts_each_kind()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        await desk.DraftAsync("Phát lương hưu");
        await desk.DraftAsync("Dọn vệ sinh đường làng");

        var found = await mai.GetAsync($"{desk.List}?muc=dang-soan&tim=luong+huu");

        Assert.Equal(["Số 1: Phát lương hưu"], found.Page.QuerySelectorAll("main .cards h2").Select(title => title.TextContent));
        Assert.Contains("Đang soạn (2)", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_try_goes_to_ones_own_telephone_and_to_nobody_else()
    {
        using var mai = await WriterAsync();
        var desk = DeskOf(mai);
        var resident = await desk.SubscribeAsync();
        var own = await DirectLineClient.OpenAsync(Application.CreateClient(), Commune);
        var page = await desk.DraftAsync();

        var without = await desk.ActAsync($"{page}/xem-thu", "Test");
        var asked = await desk.ActAsync($"{page}/xem-thu", "Pair");
        var code = System.Text.RegularExpressions.Regex.Match(asked.Words, "thử [0-9]{4} [0-9]{4}").Value;
        await own.SayAsync(code);
        await Application.RunUntilQuietAsync();
        await own.ReadNewAsync();
        var sent = await desk.ActAsync($"{page}/xem-thu", "Test");
        await Application.RunUntilQuietAsync();

        Assert.Equal(HttpStatusCode.Conflict, without.Status);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("Kính gửi chị Mai", Assert.Single(await own.ReadNewAsync()).Text, StringComparison.Ordinal);
        Assert.Empty(await resident.ReadNewAsync());
        Assert.Equal(0, await Application.ReadAsync(context => context.BroadcastRuns.CountAsync()));
        Assert.Equal(1, await Scene.CountActsAsync(Application, "announcement.tried"));
    }
}
