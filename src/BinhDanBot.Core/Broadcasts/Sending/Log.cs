using Microsoft.Extensions.Logging;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Event ids 3300 to 3349.</summary>
internal static partial class Log
{
    [LoggerMessage(3300, LogLevel.Warning, "No process ran for long on this database, or it is a copy of an earlier day: {Runs} runs of announcements are held until staff release them")]
    public static partial void HeldAfterSilence(this ILogger logger, int runs);
}
