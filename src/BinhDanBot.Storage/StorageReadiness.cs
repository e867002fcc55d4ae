namespace BinhDanBot.Storage;

/// <summary>Whether the tables have been looked at, and made where that was due, since the program started.</summary>
public sealed class StorageReadiness
{
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls that come while the program starts wait for it; the start itself fails when the tables cannot be made.</summary>
    public Task WhenLooked => _looked.Task;

    internal void SetLooked() => _looked.TrySetResult();
}
