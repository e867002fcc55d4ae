namespace BinhDanBot.Core.Operations;

/// <summary>What waits in a queue.</summary>
/// <param name="Count">Rows.</param>
/// <param name="OldestAt">UTC instant of the oldest; null when nothing waits.</param>
public sealed record Waiting(long Count, DateTime? OldestAt);
