using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Gives a class sessions, one or many at once.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class AddSessionsModel(ReadClass reading, SaveSession save) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public SessionFields Fields { get; set; } = new();

    /// <summary>Of the class when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    /// <summary>From Monday on.</summary>
    public static IEnumerable<DayOfWeek> Week => Enum.GetValues<DayOfWeek>().OrderBy(day => day == DayOfWeek.Sunday);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var sessions = Fields.Read(out var problem);
        if (problem is not null)
            return Refuse(problem);
        var changed = await save.AddAsync(Commune, Id, sessions, seen, Actor, cancellationToken);
        return changed.Outcome switch
        {
            ClassOutcome.Done => Done("admin.classes.sessions-added", ClassAddresses.Of(Commune, Id)),
            ClassOutcome.Unchanged => Done("admin.classes.sessions-known", ClassAddresses.Of(Commune, Id)),
            _ => RefuseWith(Text.Name(changed.Outcome)),
        };
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return false;
        (Whole, Seen) = (whole, whole.Version);
        return true;
    }
}
