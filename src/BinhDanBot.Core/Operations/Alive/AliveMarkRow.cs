namespace BinhDanBot.Core.Operations.Alive;

/// <summary>When a process last said that it runs on this database; and from when until when the last silence lasted in which none did.</summary>
internal sealed class AliveMarkRow
{
    /// <summary>The mark that is set again and again.</summary>
    internal const string Only = "program";

    internal const string SilentFrom = "silent-from";

    internal const string SilentUntil = "silent-until";

    public required string Id { get; init; }

    public required DateTime At { get; set; }
}
