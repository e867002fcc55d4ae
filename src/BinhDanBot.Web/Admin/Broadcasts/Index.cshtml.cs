using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>The announcements of the commune: what is on its way above all, then what is written, waits, is to come and was.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class IndexModel(ReadBroadcasts broadcasts, ReadRun runs, SwitchBoard switches) : StaffPage
{
    private const int PageSize = 30;
    private const int LongestSearch = 100;

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string Tab { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string Search { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public BroadcastState Shown { get; private set; }

    public IReadOnlyDictionary<BroadcastState, int> Counts { get; private set; } = new Dictionary<BroadcastState, int>();

    public IReadOnlyList<ListedBroadcast> Found { get; private set; } = [];

    public IReadOnlyList<RunLook> Open { get; private set; } = [];

    private int Total { get; set; }

    /// <summary>Who stopped all announcements, and why; null when they go.</summary>
    public SwitchState? Off => switches.FindOff(Commune, SwitchTarget.Broadcasts);

    /// <summary>Where all announcements are stopped or let go on; null when only the province can.</summary>
    public string? SwitchAddress => Off is { } off && off.Commune != Commune ? null : $"/admin/{Commune}/cong-tac/doi?muc={SwitchTarget.Broadcasts}&tat={(Off is null ? 1 : 0)}";

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? BroadcastTabs.AddressOf(Commune, Shown, Search, PageNumber - 1) : null,
        PageNumber * PageSize < Total ? BroadcastTabs.AddressOf(Commune, Shown, Search, PageNumber + 1) : null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Search = Search.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Search.Trim();
        PageNumber = Math.Clamp(PageNumber, 1, 1_000);
        Counts = await broadcasts.CountAsync(Commune, cancellationToken);
        // The first tab that has something, in the order in which there is something to do.
        Shown = BroadcastTabs.Read(Tab) ?? BroadcastTabs.All.FirstOrDefault(state => Counts.ContainsKey(state));
        (Found, Total) = await broadcasts.FindAsync(Commune, [Shown], Search, PageNumber, PageSize, cancellationToken);
        Open = await runs.OpenAsync(Commune, cancellationToken);
    }
}
