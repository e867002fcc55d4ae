using Microsoft.Extensions.Logging;

namespace BinhDanBot.Storage;

/// <summary>Event ids 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Storage: {Description}")]
    public static partial void Starting(ILogger logger, string description);

    [LoggerMessage(2001, LogLevel.Information, "The database was updated by {Count} migrations, the last one {Last}")]
    public static partial void Updated(ILogger logger, int count, string last);

    [LoggerMessage(2002, LogLevel.Error, "The database lacks {Count} migrations, the first one {First}: make a copy of it, then run the command `database update`. Until then nothing that needs storage works")]
    public static partial void Outdated(ILogger logger, int count, string first);

    [LoggerMessage(2003, LogLevel.Warning, "The database was updated by a newer program, up to {Last}")]
    public static partial void Newer(ILogger logger, string last);

    [LoggerMessage(2004, LogLevel.Warning, "An update of the database was cut off earlier; its mark was removed")]
    public static partial void UpdateWasCutOff(ILogger logger);

    [LoggerMessage(2005, LogLevel.Information, "Another process is updating the database; waiting for it")]
    public static partial void WaitingForUpdate(ILogger logger);

    [LoggerMessage(2020, LogLevel.Information, "The server is PostgreSQL {Version}")]
    public static partial void ServerReached(ILogger logger, string version);

    [LoggerMessage(2021, LogLevel.Warning, "The server runs with fsync or full_page_writes off: when its power fails it forgets what we acknowledged, or more")]
    public static partial void ServerMayForget(ILogger logger);

    [LoggerMessage(2022, LogLevel.Debug, "A work stood in another's way and runs again; attempt {Attempt} was refused")]
    public static partial void Repeated(ILogger logger, int attempt);
}
