namespace BinhDanBot.Storage;

/// <summary>How the tables compare with this program.</summary>
/// <param name="Applied">Ids of the migrations that the database has seen, oldest first.</param>
/// <param name="Missing">Ids that this program knows and the database has not seen.</param>
/// <param name="Unknown">Ids from a newer program. Fine for a while: a release never adds and removes at once.</param>
internal sealed record DatabaseState(IReadOnlyList<string> Applied, IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown)
{
    /// <summary>Nothing stands in it yet, so that making the tables can harm nothing.</summary>
    public bool IsNew => Applied.Count == 0;

    public bool IsCurrent => Missing.Count == 0;
}
