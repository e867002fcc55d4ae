namespace BinhDanBot.Core.Operations.Alive;

/// <summary>When a process last said that it runs on this database. One row.</summary>
internal sealed class AliveMarkRow
{
    /// <summary>The one row's id.</summary>
    internal const string Only = "program";

    public required string Id { get; init; }

    public required DateTime At { get; set; }
}
