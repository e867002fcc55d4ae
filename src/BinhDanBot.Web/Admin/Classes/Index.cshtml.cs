using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The classes of the commune, with what is late: a class that was held and nobody called the roll.</summary>
[StaffMay(StaffRight.SeeClasses)]
public sealed class IndexModel(ReadClasses classes) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string Tab { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public ClassTab Shown { get; private set; }

    public ClassPage Classes { get; private set; } = new([], 0, new Dictionary<ClassTab, int>());

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? ClassTabs.AddressOf(Commune, Shown, PageNumber - 1) : null,
        PageNumber * ReadClasses.PageSize < Classes.Total ? ClassTabs.AddressOf(Commune, Shown, PageNumber + 1) : null);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = ClassTabs.Read(Tab);
        PageNumber = Math.Clamp(PageNumber, 1, 1_000);
        Classes = await classes.ExecuteAsync(Commune, Shown, PageNumber, cancellationToken);
    }
}
