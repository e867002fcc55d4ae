using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Turns;
using BinhDanBot.Web.Chat;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>A guide as residents will see it.</summary>
/// <param name="Messages">In Zalo.</param>
/// <param name="Pages">The commune's pages with the guide in them.</param>
/// <param name="Guide">The guide; null when it cannot be shown yet.</param>
public sealed record GuidePreviewView(IReadOnlyList<OutgoingMessage> Messages, CommunePages Pages, Guide? Guide)
{
    /// <summary>The sentences of the page around it.</summary>
    public AdminText Text { get; init; } = null!;
}

/// <summary>Shows drafts through the engine and the pages that residents get.</summary>
public sealed class GuidePreview(PreviewGuide preview)
{
    public GuidePreviewView Of(string commune, ContentItem item, DraftReport report)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(report);
        var residents = commune == CommuneProfile.NeutralId ? "" : commune;
        var pages = CommunePages.Find(report.Content, residents) ?? CommunePages.Find(report.Content, "")!;
        return !report.HasErrors && report.Content.GuidesById.TryGetValue(item.Id, out var guide)
            ? new GuidePreviewView(preview.Execute(report.Content, residents, guide, ChannelNames.ZaloOa), pages, guide)
            : new GuidePreviewView([], pages, null);
    }
}
