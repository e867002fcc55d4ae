namespace BinhDanBot.Core.Content;

/// <summary>
/// Ids of the replies that a feature asks for by name. A feature registers one of these as a singleton; a missing id is then an error of
/// the content check instead of a silence in front of a resident.
/// </summary>
public sealed record RequiredReplies(IReadOnlyList<string> Ids);
