using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>A guide in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title; its id while it has none.</param>
/// <param name="Topic">Name of its topic.</param>
/// <param name="ReviewBy">Null for one that residents do not see.</param>
/// <param name="IsStale">Whether the day of review has passed.</param>
/// <param name="IsOwn">Whether the commune has a version of its own.</param>
/// <param name="Open">State of the version on its way.</param>
/// <param name="SeedChanged">Whether what lies beneath the own version is another since.</param>
public sealed record GuideLine(
    string Id, string Title, string Topic, DateOnly? ReviewBy, bool IsStale, bool IsOwn, ContentVersionState? Open, bool SeedChanged);

/// <summary>The guides of a commune.</summary>
[StaffMay(StaffRight.SeeContent)]
public sealed class IndexModel(ContentLibrary library, ContentVersions versions, ContentSeeds seeds) : StaffPage
{
    /// <summary>What the list can be narrowed to.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["cu", "nhap", "cho-duyet", "rieng", "goc-doi"];

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string Search { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "chu-de")]
    public string Topic { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "loc")]
    public string Filter { get; set; } = "";

    public IReadOnlyList<TopicName> Topics => library.Current.Topics;

    public IReadOnlyList<GuideLine> Guides { get; private set; } = [];

    /// <summary>Versions of sentences, words and the profile that are on their way.</summary>
    public IReadOnlyList<VersionLine> OtherOpen { get; private set; } = [];

    public int Stale { get; private set; }

    public string FilterName(string filter) => filter switch
    {
        "cu" => Text["admin.content.filter-stale"],
        "nhap" => Text["admin.content.filter-draft"],
        "cho-duyet" => Text["admin.content.filter-review"],
        "rieng" => Text["admin.content.filter-own"],
        _ => Text["admin.content.filter-seed"],
    };

    public async Task OnGetAsync()
    {
        var current = await versions.CurrentAsync(Commune, HttpContext.RequestAborted);
        OtherOpen = [.. current.Where(version => version.Item.Kind != ContentKind.Guide && VersionSteps.IsOpen(version.State))];
        var all = Lines([.. current.Where(version => version.Item.Kind == ContentKind.Guide)]).ToList();
        Stale = all.Count(guide => guide.IsStale);
        var wanted = VietnameseText.Fold(VietnameseText.WordsOnly(Search ?? ""));
        Guides = [.. all
            .Where(guide => wanted.Length == 0 || VietnameseText.Fold(VietnameseText.WordsOnly(guide.Title + " " + guide.Id.Replace('-', ' '))).Contains(wanted, StringComparison.Ordinal))
            .Where(guide => string.IsNullOrEmpty(Topic) || guide.Topic == NameOf(Topic))
            .Where(guide => Filter switch
            {
                "cu" => guide.IsStale,
                "nhap" => guide.Open == ContentVersionState.Draft,
                "cho-duyet" => guide.Open is ContentVersionState.InReview or ContentVersionState.Approved,
                "rieng" => guide.IsOwn,
                "goc-doi" => guide.SeedChanged,
                _ => true,
            })
            .OrderByDescending(guide => guide.IsStale)
            .ThenByDescending(guide => guide.Open is not null)
            .ThenBy(guide => VietnameseText.Fold(guide.Title), StringComparer.Ordinal)];
    }

    private IEnumerable<GuideLine> Lines(IReadOnlyList<VersionLine> current)
    {
        var content = library.For(Commune);
        foreach (var guide in content.Guides.Where(guide => guide.IsFor(Commune == Core.Communes.CommuneProfile.NeutralId ? null : Commune)))
            yield return Line(guide.Id, guide, [.. current.Where(version => version.Item.Id == guide.Id)]);
        foreach (var hidden in current.Where(version => !content.GuidesById.ContainsKey(version.Item.Id)).GroupBy(version => version.Item.Id))
            yield return Line(hidden.Key, library.Current.GuidesById.GetValueOrDefault(hidden.Key), [.. hidden], isShown: false);
    }

    private GuideLine Line(string id, Guide? guide, IReadOnlyList<VersionLine> own, bool isShown = true)
    {
        var published = own.FirstOrDefault(version => version.State == ContentVersionState.Published);
        return new GuideLine(
            id,
            guide?.Title ?? id,
            guide is null ? "" : NameOf(guide.Topic),
            isShown ? guide?.ReviewBy : null,
            isShown && guide?.ReviewBy < Text.Today,
            published is not null,
            own.FirstOrDefault(version => VersionSteps.IsOpen(version.State))?.State,
            published is not null && published.SeedDigest.Length > 0 && published.SeedDigest != seeds.DigestOf(Commune, published.Item));
    }

    private string NameOf(string topic) => Topics.FirstOrDefault(known => known.Id == topic)?.Name ?? topic;
}
