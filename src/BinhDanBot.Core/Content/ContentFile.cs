using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content.Yaml;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>One file of the content folder, read. Files with an error carry what is wrong and are not used.</summary>
/// <param name="Path">Below the content folder, with forward slashes.</param>
/// <param name="Digest">SHA-256 of its bytes, hexadecimal; empty when it could not be read.</param>
internal abstract record ContentFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems)
{
    public bool IsGood { get; } = Problems.All(problem => !problem.IsError);
}

/// <param name="Guide">Null when the file is bad.</param>
/// <param name="SaysPublished">
/// What the status line alone says, also of a bad file: a guide that its editor has taken back must be gone even when the rest of the
/// edit is broken. A file without a readable status line says nothing against its earlier version.
/// </param>
internal sealed record GuideFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems, Guide? Guide, GuideLines Lines, bool SaysPublished)
    : ContentFile(Path, Digest, Problems);

/// <summary>Lines of what is compared with other files, in the order of the guide's own lists.</summary>
internal sealed record GuideLines(int Id, int Topic, IReadOnlyList<int> Questions, IReadOnlyList<int> Related, IReadOnlyList<int> Communes)
{
    public static GuideLines None { get; } = new(0, 0, [], [], []);
}

internal sealed record CommuneFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems, CommuneProfile? Profile)
    : ContentFile(Path, Digest, Problems);

internal sealed record RepliesFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems) : ContentFile(Path, Digest, Problems)
{
    /// <summary>The whole file, into which a commune's own sentence can be put.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<(string Id, LinedText Text)> Replies { get; init; } = [];

    public IReadOnlyList<(string Id, int Line, IReadOnlyList<string> Phrases)> Phrases { get; init; } = [];

    public IReadOnlyList<(TopicName Topic, int Line)> Topics { get; init; } = [];

    public IReadOnlyList<(SkillName Skill, int Line)> Skills { get; init; } = [];
}

internal sealed record LexiconFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems) : ContentFile(Path, Digest, Problems)
{
    public IReadOnlyList<(LexiconWord Word, int Line)> Words { get; init; } = [];

    public IReadOnlyList<(LexiconGroup Group, int Line)> Groups { get; init; } = [];

    public IReadOnlyList<string> Background { get; init; } = [];

    public IReadOnlyList<(MessageRule Rule, int Line)> FirstAid { get; init; } = [];

    public IReadOnlyList<(MessageRule Rule, int Line)> OffLimits { get; init; } = [];
}

/// <summary>A file that nobody will read: of another kind, or in a place of its own.</summary>
internal sealed record StrayFile(string Path, string Digest, IReadOnlyList<ContentProblem> Problems) : ContentFile(Path, Digest, Problems);
