namespace BinhDanBot.Core.Operations;

/// <summary>
/// Takes out of a database's own files what rows leave behind that were removed: the next copy of the files must not bring them back. What has been copied before is
/// beyond it, and is readable only with the keys.
/// </summary>
public interface ICleanDatabase
{
    /// <returns>False when it could not be done now, because somebody was reading; it is tried again.</returns>
    Task<bool> ExecuteAsync(CancellationToken cancellationToken);
}
