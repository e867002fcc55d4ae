using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Cases;

/// <summary>The shared inbox: who waits for staff, the longest due first.</summary>
[StaffMay(StaffRight.SeeCases)]
public sealed class IndexModel(ReadCases cases, ReadCase reading, ReadCaseSettings settings, ContentLibrary content) : StaffPage
{
    private const int LongestSearch = 100;

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string Tab { get; set; } = "";

    /// <summary>Posted, never part of an address: names and telephone numbers are searched for, and addresses are kept by browsers.</summary>
    [BindProperty]
    public string Search { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The list alone, for the page that is open already.</summary>
    public bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    public CaseTab Shown { get; private set; }

    public CasePage Cases { get; private set; } = new([], 0, new Dictionary<CaseTab, int>());

    /// <summary>Whether the commune gave its hours; until then nobody is promised a time.</summary>
    public bool IsConfirmed { get; private set; }

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? AddressOf(Shown, PageNumber - 1) : null,
        !IsSearch && PageNumber * ReadCases.PageSize < Cases.Total ? AddressOf(Shown, PageNumber + 1) : null);

    public bool IsSearch => Search.Length > 0;

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Search = "";
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
        Shown = CaseTabs.Read(Tab);
        Search = Search.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Search.Trim();
        PageNumber = Math.Clamp(PageNumber, 1, 1_000);
        Cases = await cases.ExecuteAsync(new CaseQuestion(Commune, Shown, Actor.Id, Search, PageNumber), cancellationToken);
        IsConfirmed = (await settings.ExecuteAsync(Commune, cancellationToken)).IsConfirmed;
        await reading.TellOfListAsync(Commune, Actor, cancellationToken);
    }

    public string AddressOf(CaseTab tab, int page = 1) => CaseTabs.AddressOf(Commune, tab, page);

    public string? TitleOf(string? guide) => CaseGuides.TitleOf(content.For(Commune), guide);
}
