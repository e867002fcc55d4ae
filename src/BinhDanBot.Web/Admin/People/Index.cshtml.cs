using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People;

/// <summary>Who is known to the commune, and the proofs of what was erased.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class IndexModel(ReadPeople people) : StaffPage
{
    private const int LongestSearch = 100;

    /// <summary>Posted, never part of an address: names and telephone numbers are searched for, and addresses are kept by browsers.</summary>
    [BindProperty]
    public string Search { get; set; } = "";

    [BindProperty]
    public string Village { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public PeoplePage Found { get; private set; } = new([], 0);

    public IReadOnlyList<string> Villages { get; private set; } = [];

    public IReadOnlyList<ErasureLook> Erasures { get; private set; } = [];

    public bool IsSearch => Search.Length > 0 || Village.Length > 0;

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? $"/admin/{Commune}/nguoi-dan?trang={PageNumber - 1}" : null,
        !IsSearch && PageNumber * ReadPeople.PageSize < Found.Total ? $"/admin/{Commune}/nguoi-dan?trang={PageNumber + 1}" : null);

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Search, Village) = ("", "");
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        PageNumber = 1;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Search = Search.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Search.Trim();
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        Villages = await people.VillagesAsync(Commune, cancellationToken);
        Found = await people.FindAsync(Commune, Search, Village, PageNumber, Actor, cancellationToken);
        Erasures = await people.ErasuresAsync(Commune, cancellationToken);
    }
}
