using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Event ids 4000 to 4099. Ids, numbers and states only; of an exception its type, because messages quote.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "The database could not be asked what is new for {Streams} streams: {Fault}")]
    public static partial void LookFailed(this ILogger logger, int streams, string fault);

    [LoggerMessage(4001, LogLevel.Warning, "The signing key of web chats could not be read at the start: {Fault}. The next call tries again")]
    public static partial void KeyNotReady(this ILogger logger, string fault);

    [LoggerMessage(4002, LogLevel.Warning, "A stream ended because the database could not be read: {Fault}. Its client comes back")]
    public static partial void StreamCutOff(this ILogger logger, string fault);

    [LoggerMessage(4003, LogLevel.Information, "A signing key for web chats was made; all processes use it from now on")]
    public static partial void KeyMade(this ILogger logger);
}
