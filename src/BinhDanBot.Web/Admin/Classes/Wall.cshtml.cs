using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Classes;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The code of a session, large, for the wall of the class room.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class WallModel(ReadClass reading) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid SessionId { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public SessionLook Session { get; private set; } = null!;

    /// <summary>"482 913": two groups are read aloud more easily.</summary>
    public string Code => $"{Session.CheckInCode[..3]} {Session.CheckInCode[3..]}";

    public string Address => ClassAddresses.Outside(Request, CheckInPages.AddressOf(Commune, Session.CheckInCode));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { State: ClassState.Published } whole
            || whole.Sessions.FirstOrDefault(session => session.Id == SessionId && !session.IsCancelled) is not { } session)
            return NotFound();
        (Whole, Session) = (whole, session);
        return Page();
    }
}
