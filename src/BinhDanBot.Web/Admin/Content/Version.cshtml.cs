using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>One version: what it changes, what the checks say, and the steps that it may take.</summary>
[StaffMay(StaffRight.SeeContent)]
public sealed class VersionModel(ContentVersions versions, ContentSeeds seeds, CheckDraft check) : StaffPage
{
    /// <summary>What lies beneath, as an address names it.</summary>
    public const string SeedName = "goc";

    public ContentVersion Version { get; private set; } = null!;

    public VersionLine Line => Version.Line;

    public IReadOnlyList<VersionLine> Others { get; private set; } = [];

    public IReadOnlyList<DifferenceLine> Differences { get; private set; } = [];

    /// <summary>What it is compared with: a number, or what lies beneath; empty when there is nothing.</summary>
    public string ComparedWith { get; private set; } = "";

    public string Compared { get; private set; } = "";

    public bool HasSeed { get; private set; }

    public IReadOnlyList<(string Sentence, bool IsError)> Problems { get; private set; } = [];

    public bool IsMine => Staff is { } staff && Line.IsWrittenBy(staff.Id);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "so-voi")] string? with)
    {
        var cancel = HttpContext.RequestAborted;
        if (await versions.FindAsync(Commune, id, cancel) is not { } found)
            return NotFound();
        Version = found;
        Others = [.. (await versions.OfAsync(Commune, Line.Item, cancel)).Where(other => other.Id != id)];
        var seed = await seeds.ReadAsync(Commune, Line.Item, cancel);
        HasSeed = seed is not null;
        var other = Guid.TryParse(with, out var wanted) ? Others.FirstOrDefault(one => one.Id == wanted)
            : with == SeedName ? null
            : Others.FirstOrDefault(one => one.State == ContentVersionState.Published && VersionSteps.IsOpen(Line.State)) ?? Others.FirstOrDefault(one => one.Number < Line.Number);
        var text = other is null ? seed : (await versions.FindAsync(Commune, other.Id, cancel))?.Text;
        Compared = other is null ? SeedName : other.Id.ToString();
        if (text is not null)
        {
            ComparedWith = other is null ? Text["admin.content.seed"] : Text.With("admin.content.version", ("number", other.Number));
            Differences = LineDifference.Between(text, Version.Text);
        }

        if (VersionSteps.IsOpen(Line.State))
        {
            var report = check.Execute(Commune, Line.Item, Version.Text);
            Problems = [.. check.Say(report).Zip(report.Problems, (sentence, problem) => (sentence, problem.IsError))];
        }

        return Page();
    }

    /// <summary>Stretches of lines that stayed the same are shown by their ends.</summary>
    public IEnumerable<DifferenceLine?> Shown()
    {
        const int Around = 2;
        for (var i = 0; i < Differences.Count; i++)
        {
            var near = Differences.Skip(Math.Max(0, i - Around)).Take((2 * Around) + 1).Any(line => line.Kind != DifferenceKind.Same);
            if (near)
                yield return Differences[i];
            else if (i == 0 || Differences.Skip(Math.Max(0, i - 1 - Around)).Take((2 * Around) + 1).Any(line => line.Kind != DifferenceKind.Same))
                yield return null;
        }
    }
}
