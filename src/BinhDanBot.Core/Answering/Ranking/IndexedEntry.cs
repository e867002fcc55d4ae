namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>What the index needs to know of one guide (or of one entry of another base).</summary>
/// <param name="Id">Stable id, returned by the ranking.</param>
/// <param name="Title">May be empty.</param>
/// <param name="Questions">Phrasings; may be empty, then the body carries the entry.</param>
/// <param name="Body">Plain text; may be empty.</param>
public sealed record IndexedEntry(string Id, string Title, IReadOnlyList<string> Questions, string Body);
