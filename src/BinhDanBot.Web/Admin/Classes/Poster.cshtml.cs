using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>One sheet that tells of a class, for the board of a village: nobody's data but the teacher's name.</summary>
[StaffMay(StaffRight.SeeClasses)]
public sealed class PosterModel(ReadPublicClasses classes, ReadClass reading) : StaffPage
{
    /// <summary>More would not fit on the sheet; the page behind the code has all.</summary>
    public const int MostSessions = 8;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ScheduledClass Found { get; private set; } = null!;

    public string Address => ClassAddresses.Outside(Request, BinhDanBot.Web.Classes.ClassWords.AddressOf(Commune, Found.Number));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { State: ClassState.Published } whole
            || await classes.FindAsync(Commune, whole.Number, cancellationToken) is not { } found)
            return NotFound();
        Found = found.Class;
        return Page();
    }
}
