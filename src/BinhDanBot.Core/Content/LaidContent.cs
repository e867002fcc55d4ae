namespace BinhDanBot.Core.Content;

/// <summary>Files with versions laid over them, and the snapshot that came of it.</summary>
/// <param name="Snapshot">What is answered from.</param>
/// <param name="Files">The good files that went in.</param>
/// <param name="Problems">What is wrong between them.</param>
internal sealed record LaidContent(ContentSnapshot Snapshot, IReadOnlyList<ContentFile> Files, IReadOnlyList<ContentProblem> Problems)
{
    public static LaidContent Build(IReadOnlyList<ContentFile> files, IEnumerable<OwnVersion> versions, IEnumerable<string> requiredReplies)
    {
        var laid = OwnFiles.Lay(files, versions);
        var builder = new SnapshotBuilder(laid, ContentReader.GuideIdsOf(laid), requiredReplies);
        return new LaidContent(builder.Build(), laid, builder.Problems);
    }
}
