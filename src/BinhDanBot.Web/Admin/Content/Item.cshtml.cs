using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>One item: what residents are answered from now, the versions, and what can be done with it.</summary>
[StaffMay(StaffRight.SeeContent)]
public sealed class ItemModel(ContentLibrary library, ContentVersions versions, ContentSeeds seeds, ContentDesk desk) : StaffPage
{
    public ContentItem Item { get; private set; } = ContentItem.Words;

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public VersionLine? Open => Versions.FirstOrDefault(version => VersionSteps.IsOpen(version.State));

    public VersionLine? Published => Versions.FirstOrDefault(version => version.State == ContentVersionState.Published);

    /// <summary>The guide as residents see it; null when they do not, or the item is none.</summary>
    public Guide? Guide => Item.Kind == ContentKind.Guide ? library.For(Commune).GuidesById.GetValueOrDefault(Item.Id) : null;

    public string Title { get; private set; } = "";

    /// <summary>What residents are answered from now, as text; null when nothing is there.</summary>
    public string? InUse { get; private set; }

    public bool HasSeed { get; private set; }

    /// <summary>What lies beneath the own version is another since it was begun.</summary>
    public bool SeedChanged => (Published ?? Open) is { SeedDigest.Length: > 0 } own && own.SeedDigest != seeds.DigestOf(Commune, Item);

    public async Task<IActionResult> OnGetAsync(string kind, string? id)
    {
        var cancel = HttpContext.RequestAborted;
        if (ContentAddresses.Read(kind, id) is not { } item || !desk.IsThere(Commune, item))
            return NotFound();
        Item = item;
        Versions = await versions.OfAsync(Commune, item, cancel);
        var seed = await seeds.ReadAsync(Commune, item, cancel);
        HasSeed = seed is not null;
        var published = Published is null ? null : await versions.PublishedAsync(Commune, item, cancel);
        InUse = item.Kind == ContentKind.Words ? published is null ? null : WordsForm.FromText(published.Text) : published?.Text ?? seed;
        if (Versions.Count == 0 && InUse is null && item.Kind == ContentKind.Guide)
            return NotFound();
        Title = item.Kind switch
        {
            ContentKind.Guide => Guide?.Title ?? item.Id,
            ContentKind.Reply => Text.With("admin.content.reply-title", ("id", item.Id)),
            ContentKind.Words => Text["admin.content.words"],
            _ => Text["admin.content.profile"],
        };
        return Page();
    }
}
