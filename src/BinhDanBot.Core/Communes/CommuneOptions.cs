namespace BinhDanBot.Core.Communes;

/// <summary>Settings of communes: section <c>Communes</c>.</summary>
public sealed class CommuneOptions
{
    /// <summary>Id of the commune whose chat stands on the first page and who answers where no commune is named. Default none: the first page lets people choose.</summary>
    public string Default { get; set; } = "";
}
