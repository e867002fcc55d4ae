using System.Globalization;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Trail;

/// <summary>Who did what in the commune, newest first.</summary>
[StaffMay(StaffRight.ManageStaff)]
public sealed class IndexModel(AuditTrail trail, StaffList list, ContentLibrary content) : TrailPage(list, content)
{
    private const int PageLength = 50;

    private const int MostPages = 100_000;

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> Acts { get; private set; } = [];

    public IReadOnlyList<Actor> Actors { get; private set; } = [];

    public int Count { get; private set; }

    public PageLinks Pages { get; private set; } = null!;

    public string FileAddress => $"/admin/{Commune}/nhat-ky/tep{QueryWith()}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, MostPages);
        await LoadNamesAsync(cancellationToken);
        (Acts, Actors) = await trail.ChoicesAsync(Commune, cancellationToken);
        Count = await trail.CountAsync(Question, cancellationToken);
        Lines = await trail.ReadAsync(Question, (Number - 1) * PageLength, PageLength, cancellationToken);
        Pages = new PageLinks(Text, Number > 1 ? AddressOf(Number - 1) : null, Number * PageLength < Count ? AddressOf(Number + 1) : null);
    }

    private string AddressOf(int number) => $"/admin/{Commune}/nhat-ky{QueryWith(("trang", number.ToString(CultureInfo.InvariantCulture)))}";
}
