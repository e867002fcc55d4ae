using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>What lies beneath a commune's own version: the shared files, and for a commune also what the province laid over them.</summary>
public sealed class ContentSeeds(ContentLibrary library)
{
    /// <summary>Changes when what lies beneath does; empty when there is nothing.</summary>
    public string DigestOf(string commune, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var beneath = library.Beneath(commune);
        return item.Kind switch
        {
            ContentKind.Guide => GuideBeneath(beneath, item.Id)?.Digest ?? "",
            ContentKind.Reply => beneath.Snapshot.Replies.TryGetValue(item.Id, out var reply) ? OwnFiles.DigestOf(reply) : "",
            ContentKind.Profile => beneath.Files.FirstOrDefault(file => file.Path == $"communes/{commune}.yaml")?.Digest ?? "",
            _ => "",
        };
    }

    /// <summary>The text beneath; null when there is none.</summary>
    public async Task<string?> ReadAsync(string commune, ContentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var beneath = library.Beneath(commune);
        switch (item.Kind)
        {
            case ContentKind.Reply:
                return beneath.Snapshot.Replies.GetValueOrDefault(item.Id);
            case ContentKind.Words:
                return null;
            default:
                if (commune != CommuneProfile.NeutralId && library.OwnTextOf(CommuneProfile.NeutralId, item) is { } everybodys)
                    return everybodys;
                var path = item.Kind == ContentKind.Profile ? $"communes/{commune}.yaml" : GuideBeneath(beneath, item.Id)?.Path;
                return path is not null && beneath.Files.Any(file => file.Path == path) && await library.ReadFileAsync(path, cancellationToken) is { } bytes
                    ? ContentFolder.Decode(bytes)
                    : null;
        }
    }

    private static GuideFile? GuideBeneath(LaidContent beneath, string id) => beneath.Files.OfType<GuideFile>().FirstOrDefault(file => file.Guide?.Id == id);
}
