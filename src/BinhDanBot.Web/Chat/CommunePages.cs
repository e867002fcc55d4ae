using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Web.Chat;

/// <summary>One commune's pages as of one moment: its content, its sentences, its addresses.</summary>
public sealed class CommunePages
{
    private CommunePages(CommuneProfile commune, ContentSnapshot content)
    {
        Commune = commune;
        Content = content;
        Replies = new PageReplies(commune, content);
    }

    public CommuneProfile Commune { get; }

    public ContentSnapshot Content { get; }

    public PageReplies Replies { get; }

    /// <summary>The commune's name in addresses.</summary>
    public string Slug => Commune.Id.Length == 0 ? CommuneProfile.NeutralId : Commune.Id;

    public string ChatAddress => $"/xa/{Slug}";

    public string GuidesAddress => $"/xa/{Slug}/huong-dan";

    /// <summary>The pages of the commune named in an address, from its own content; null when there is none.</summary>
    public static CommunePages? Find(ContentLibrary library, string slug)
    {
        ArgumentNullException.ThrowIfNull(library);
        return Find(library.For(slug), slug);
    }

    /// <summary>The same from one snapshot.</summary>
    public static CommunePages? Find(ContentSnapshot content, string slug)
    {
        if (slug is "" or CommuneProfile.NeutralId)
            return new CommunePages(content.NeutralCommune, content);
        return content.Communes.TryGetValue(slug, out var commune) ? new CommunePages(commune, content) : null;
    }

    public string AddressOf(Guide guide) => $"{GuidesAddress}/{guide.Id}";

    public bool Shows(Guide guide) => guide.IsFor(Commune.Id.Length == 0 ? null : Commune.Id);

    /// <summary>The guide of an address; null when it is not this commune's.</summary>
    public Guide? FindGuide(string id) => Content.GuidesById.TryGetValue(id, out var guide) && Shows(guide) ? guide : null;

    /// <summary>The guides by topic, in the order of the menu; topics without a guide are left out.</summary>
    public IEnumerable<(TopicName Topic, IReadOnlyList<Guide> Guides)> GuidesByTopic() =>
        Content.Topics
            .Select(topic => (topic, (IReadOnlyList<Guide>)[.. Content.Guides.Where(guide => guide.Topic == topic.Id && Shows(guide)).OrderBy(guide => VietnameseText.Fold(guide.Title), StringComparer.Ordinal)]))
            .Where(group => group.Item2.Count > 0);

    /// <summary>Lines of a guide with the commune's own names in them.</summary>
    public IReadOnlyList<string> Fill(IReadOnlyList<string> lines) => Content.TextFor(Commune.Id).FillLines(lines);
}
