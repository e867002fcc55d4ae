using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>What the pages share that show an announcement in its four forms. Nobody's data stands in them.</summary>
public abstract class FormsPage(ReadBroadcasts reading, ReadForms making) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public FourForms Forms { get; private set; } = null!;

    /// <summary>The public page, as a telephone reaches it from paper.</summary>
    public string Address => Classes.ClassAddresses.Outside(Request, Forms.Poster.Address!);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } found)
            return NotFound();
        Forms = await making.ExecuteAsync(Commune, found.Draft, found.Number, cancellationToken);
        return Page();
    }
}
