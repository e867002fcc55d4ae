namespace BinhDanBot.Core.Operations;

/// <summary>A kind of row that is removed after a time.</summary>
public interface IForgetOld
{
    /// <summary>Removes what is past its time, in steps short enough to let other writes pass.</summary>
    /// <returns>How many rows.</returns>
    Task<int> ExecuteAsync(CancellationToken cancellationToken);
}
