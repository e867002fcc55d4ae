using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Core.Content;

/// <summary>Lays what a commune wrote over the files, as files: so the same parsers and the same checks hold for both.</summary>
internal static class OwnFiles
{
    private const string AnyTopic = "khac";

    /// <summary>The files with the versions in their places. A version that today's rules refuse is left out: what lies beneath stays.</summary>
    public static IReadOnlyList<ContentFile> Lay(IReadOnlyList<ContentFile> files, IEnumerable<OwnVersion> versions)
    {
        foreach (var version in versions)
            if (FileOf(version, files) is { IsGood: true } own)
                files = [.. files.Where(file => !IsReplacedBy(file, own, version.Item)), own];
        return files;
    }

    /// <summary>The version as a file; null when there is nothing that it could replace.</summary>
    public static ContentFile? FileOf(OwnVersion version, IReadOnlyList<ContentFile> files)
    {
        if (version.Item.Kind == ContentKind.Reply)
            return FileWithReply(version, files);
        var path = PathOf(version);
        return ContentReader.Parse(path, DigestOf(version.Text), version.Text);
    }

    /// <summary>Where the version would stand in the content folder; a reply stands in the file of its neighbours.</summary>
    public static string PathOf(OwnVersion version) => version.Item.Kind switch
    {
        ContentKind.Guide => $"guides/{TopicOf(version.Text)}/{version.Item.Id}.md",
        ContentKind.Profile => $"communes/{version.Commune}.yaml",

        // Before the shared lexicon, and a commune's before everybody's: the first file that has a word decides.
        ContentKind.Words => version.Commune == Communes.CommuneProfile.NeutralId ? "lexicon/a.chung.yaml" : $"lexicon/a-{version.Commune}.yaml",
        _ => throw new ArgumentException("A reply has no file of its own.", nameof(version)),
    };

    public static string DigestOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static RepliesFile? FileWithReply(OwnVersion version, IReadOnlyList<ContentFile> files)
    {
        var seed = files.OfType<RepliesFile>().FirstOrDefault(file => file.Replies.Any(reply => reply.Id == version.Item.Id));
        return seed is not null && RepliesText.Replace(seed.Text, version.Item.Id, version.Text) is { } text
            ? RepliesFileParser.Parse(seed.Path, DigestOf(text), text)
            : null;
    }

    private static bool IsReplacedBy(ContentFile file, ContentFile own, ContentItem item) =>
        file.Path == own.Path || (item.Kind == ContentKind.Guide && file is GuideFile && Path.GetFileNameWithoutExtension(file.Path) == item.Id);

    /// <summary>The parser checks it against the path; a word that could leave the folder never gets into one.</summary>
    private static string TopicOf(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (line.StartsWith("topic:", StringComparison.Ordinal) && line["topic:".Length..].Trim() is var topic && ContentText.IsKebabCase(topic))
                return topic.ToString();
        }

        return AnyTopic;
    }
}
