using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>Whom an announcement will reach where, and whom it will not and why, by name.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class ReachModel(ReadBroadcasts reading, RehearseBroadcast rehearse) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Those reached there; empty for any.</summary>
    [BindProperty(SupportsGet = true, Name = "kenh")]
    public string Channel { get; set; } = "";

    /// <summary>Those not reached for it; empty for any.</summary>
    [BindProperty(SupportsGet = true, Name = "ly-do")]
    public string Reason { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public RehearsedPage Found { get; private set; } = new([], false);

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? AddressOf(Commune, Id, Channel, Reason, PageNumber - 1) : null,
        Found.HasMore ? AddressOf(Commune, Id, Channel, Reason, PageNumber + 1) : null);

    public static string AddressOf(string commune, Guid id, string channel, string reason, int page = 1)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(reason);
        var address = BroadcastAddresses.Of(commune, id, "xem-thu/nguoi");
        var chosen = channel.Length > 0 ? $"kenh={Uri.EscapeDataString(channel)}" : reason.Length > 0 ? $"ly-do={Uri.EscapeDataString(reason)}" : "";
        var pages = page > 1 ? string.Create(CultureInfo.InvariantCulture, $"trang={page}") : "";
        var query = string.Join('&', new[] { chosen, pages }.Where(part => part.Length > 0));
        return query.Length > 0 ? $"{address}?{query}" : address;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is null)
            return NotFound();
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        Found = await rehearse.PageAsync(Commune, Id, new RehearsalFilter(Channel.Length > 0 ? Channel : null, Reason.Length > 0 ? Reason : null), PageNumber, Actor, cancellationToken);
        return Page();
    }
}
