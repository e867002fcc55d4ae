using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>Who got an announcement and who did not, by name.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class RecipientsModel(ReadRecipients reading) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string Tab { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null for everybody.</summary>
    public RecipientState? Shown { get; private set; }

    public RecipientPage Found { get; private set; } = new([], 0);

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? AddressOf(Shown, PageNumber - 1) : null,
        PageNumber * ReadRecipients.PageSize < Found.Total ? AddressOf(Shown, PageNumber + 1) : null);

    public string AddressOf(RecipientState? state, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{BroadcastAddresses.Run(Commune, Id, "nguoi-nhan")}?muc={state}{(page > 1 ? $"&trang={page}" : "")}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = Enum.TryParse<RecipientState>(Tab, out var state) && Enum.IsDefined(state) ? state : null;
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        if (await reading.PageAsync(Commune, Id, Shown, PageNumber, Actor, cancellationToken) is not { } found)
            return NotFound();
        Found = found;
        return Page();
    }
}
