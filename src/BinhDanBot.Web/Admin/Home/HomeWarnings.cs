using System.Globalization;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BinhDanBot.Web.Admin.Home;

/// <summary>Something that needs somebody, and where to act.</summary>
/// <param name="Text">In words.</param>
/// <param name="Address">Where to act; null where staff of the commune cannot.</param>
/// <param name="Act">Words of the link.</param>
public sealed record HomeWarning(string Text, string? Address = null, string? Act = null);

/// <summary>Looks after everything that should not wait until a resident complains.</summary>
public sealed class HomeWarnings(
    SwitchBoard switches, ContentLibrary content, ConnectZaloOa zaloOa, AuthoriseZaloOa authorise, InboxStore inbox, OutboxStore outbox, CountLostMessages lost, DiskSpace disk, HealthCheckService health,
    ReadBroadcasts broadcasts, ReadRun runs, TimeProvider clock)
{
    /// <summary>A question that waits longer is a fault.</summary>
    private static readonly TimeSpan LongestInbox = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestOutbox = TimeSpan.FromMinutes(5);

    /// <summary>Long enough before the end that the account's owner can be found.</summary>
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromDays(14);

    /// <summary>More that wait at once would only hide the rest of the page.</summary>
    private const int MostProposed = 5;

    public async Task<IReadOnlyList<HomeWarning>> OfAsync(StaffPage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var warnings = new List<HomeWarning>();
        AddSwitches(page, warnings);
        await AddBroadcastsAsync(page, warnings, cancellationToken);
        await AddZaloAsync(page, warnings, cancellationToken);
        await AddQueuesAsync(page, warnings, cancellationToken);
        await AddMachineAsync(page, warnings, cancellationToken);
        return warnings;
    }

    private void AddSwitches(StaffPage page, List<HomeWarning> warnings)
    {
        foreach (var off in switches.AllOff(page.Commune))
        {
            var sentence = off.Target == SwitchTarget.Bot ? "admin.home.off-bot"
                : off.Target == SwitchTarget.Broadcasts ? "admin.home.off-broadcasts"
                : off.Target.StartsWith(SwitchTarget.ChannelPrefix, StringComparison.Ordinal) ? "admin.home.off-channel"
                : "admin.home.off-guide";
            var text = page.Text.With(
                sentence, ("title", TitleOf(page, off.Target)), ("channel", off.Target.Replace(SwitchTarget.ChannelPrefix, "", StringComparison.Ordinal)), ("name", off.ChangedBy), ("time", page.Text.Time(off.ChangedAt)), ("reason", off.Reason));
            var isOwn = off.Commune == page.Commune || page.Commune == CommuneProfile.NeutralId;
            warnings.Add(isOwn ? Linked(page, text, StaffRight.UseSwitches, "cong-tac", "admin.home.to-switches") : new HomeWarning(text));
        }
    }

    /// <summary>Announcements that go no further without somebody: those that the program holds, and those that wait for a second person.</summary>
    private async Task AddBroadcastsAsync(StaffPage page, List<HomeWarning> warnings, CancellationToken cancellationToken)
    {
        foreach (var run in await runs.OpenAsync(page.Commune, cancellationToken))
            if (run.State == RunState.Held)
                warnings.Add(Linked(page, page.Text.With("admin.home.run-held", ("title", run.Title)), StaffRight.SeeBroadcasts, $"thong-bao/dot/{run.Id:D}", "admin.home.to-run"));
        var (proposed, _) = await broadcasts.ExecuteAsync(page.Commune, [BroadcastState.Proposed], 1, MostProposed, cancellationToken);
        foreach (var waiting in proposed.Where(waiting => !waiting.IsApproved))
            warnings.Add(Linked(page, page.Text.With("admin.home.broadcast-proposed", ("title", waiting.Title), ("name", waiting.ChangedBy)), StaffRight.ApproveBroadcasts, $"thong-bao/{waiting.Id:D}/xem-thu", "admin.home.to-broadcast"));
    }

    private async Task AddZaloAsync(StaffPage page, List<HomeWarning> warnings, CancellationToken cancellationToken)
    {
        if (zaloOa.Find(page.Commune) is null)
            return;
        var state = await authorise.CheckAsync(page.Commune, cancellationToken);
        if (state.State is not (ZaloOaGrantState.Ok or ZaloOaGrantState.Unknown))
            warnings.Add(Linked(page, page.Text.With("admin.home.zalo-broken", ("state", page.Text.Name(state.State))), StaffRight.ManageChannels, "kenh", "admin.home.to-channels"));
        else if (state.PermissionEndsAt is { } ends && ends - clock.GetUtcNow().UtcDateTime < BeforeEnd)
            warnings.Add(Linked(page, page.Text.With("admin.home.zalo-ends", ("time", page.Text.Time(ends))), StaffRight.ManageChannels, "kenh", "admin.home.to-channels"));
    }

    private async Task AddQueuesAsync(StaffPage page, List<HomeWarning> warnings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await inbox.MeasureAsync(cancellationToken) is { OldestAt: { } asked } events && now - asked > LongestInbox)
            warnings.Add(new HomeWarning(page.Text.With("admin.home.inbox-late", ("count", events.Count), ("age", page.Text.Age(now - asked)))));
        if (await outbox.MeasureAsync(cancellationToken) is { OldestAt: { } queued } messages && now - queued > LongestOutbox)
            warnings.Add(Linked(page, page.Text.With("admin.home.outbox-late", ("count", messages.Count), ("age", page.Text.Age(now - queued))), StaffRight.ManageChannels, "kenh", "admin.home.to-channels"));
        var today = VietnamTime.ToUtc(VietnamTime.ToLocal(now).Date);
        var notSent = await lost.ExecuteAsync(page.Commune, DateTime.SpecifyKind(today, DateTimeKind.Utc), cancellationToken);
        if (notSent.Dead > 0)
            warnings.Add(Linked(page, page.Text.With("admin.home.dead", ("count", notSent.Dead)), StaffRight.ManageChannels, "kenh", "admin.home.to-channels"));
        if (notSent.Uncertain > 0)
            warnings.Add(new HomeWarning(page.Text.With("admin.home.uncertain", ("count", notSent.Uncertain))));
    }

    private async Task AddMachineAsync(StaffPage page, List<HomeWarning> warnings, CancellationToken cancellationToken)
    {
        if (await disk.FreeShareAsync(cancellationToken) is { } free && free < DiskSpace.Least)
            warnings.Add(new HomeWarning(page.Text.With("admin.home.disk", ("percent", (free * 100).ToString("0", CultureInfo.InvariantCulture)))));
        var report = await health.CheckHealthAsync(cancellationToken);
        foreach (var (part, found) in report.Entries)
            if (found.Status != HealthStatus.Healthy)
                warnings.Add(new HomeWarning(page.Text[part == "storage" ? "admin.home.database" : "admin.home.machine"]));
    }

    private string TitleOf(StaffPage page, string target)
    {
        var id = target.Replace(SwitchTarget.GuidePrefix, "", StringComparison.Ordinal);
        return content.For(page.Commune).GuidesById.TryGetValue(id, out var guide) ? guide.Title : id;
    }

    private static HomeWarning Linked(StaffPage page, string text, StaffRight right, string section, string act) =>
        page.May(right) ? new HomeWarning(text, $"/admin/{page.Commune}/{section}", page.Text[act]) : new HomeWarning(text);
}
