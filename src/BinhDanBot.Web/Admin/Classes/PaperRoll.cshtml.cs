using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The names of a class with empty boxes, for places without a connection. No telephone numbers: the sheet lies on a table.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class PaperRollModel(ReadClass reading, ReadRoll roll) : StaffPage
{
    /// <summary>Columns that fit beside a name.</summary>
    public const int MostSessions = 8;

    /// <summary>Lines for those who come without having enrolled.</summary>
    public const int EmptyLines = 5;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    public IReadOnlyList<SessionLook> Sessions => [.. Whole.Held.Take(MostSessions)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole || await roll.ExecuteAsync(Commune, Id, Actor, cancellationToken) is not { } learners)
            return NotFound();
        (Whole, Learners) = (whole, [.. learners.Where(learner => learner.HasSeat)]);
        return Page();
    }
}
