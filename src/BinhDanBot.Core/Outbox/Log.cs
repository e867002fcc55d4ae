using Microsoft.Extensions.Logging;

namespace BinhDanBot.Core.Outbox;

/// <summary>Event ids 3000 to 3099.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Message {Message} refused by {Channel}: {Reason}")]
    public static partial void Refused(this ILogger logger, Guid message, string channel, string reason);

    [LoggerMessage(3001, LogLevel.Warning, "Message {Message} to {Channel} given up after {Attempts} attempts")]
    public static partial void GivenUp(this ILogger logger, Guid message, string channel, int attempts);

    [LoggerMessage(3002, LogLevel.Warning, "Nobody can tell whether message {Message} reached {Channel} ({Reason}); it is sent again")]
    public static partial void MayRepeat(this ILogger logger, Guid message, string channel, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "Nobody can tell whether announcement {Message} reached {Channel}: its sending was cut off; it is not sent again")]
    public static partial void CutOff(this ILogger logger, Guid message, string channel);
}
