using BinhDanBot.Core.Data;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>
/// A lock file beside the database: the system lets go of it when the process ends, in whatever way. The empty file stays,
/// because removing it would let two processes hold two files of the same name.
/// </summary>
internal static class SqliteUpdateLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    public static async Task<IAsyncDisposable> AcquireAsync(string path, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeldElsewhere(exception))
            {
                if (clock.GetElapsedTime(started) > Patience)
                    throw new StorageUnavailableException($"Another process has been updating the database for more than {Patience.TotalMinutes:0} minute; it holds {path}.", exception);
                if (attempt == 1)
                    Log.WaitingForUpdate(logger);
                await Task.Delay(Step, clock, cancellationToken);
            }
        }
    }

    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows. Anything else (a full or read-only disk) is no reason to wait.
    private static bool IsHeldElsewhere(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
