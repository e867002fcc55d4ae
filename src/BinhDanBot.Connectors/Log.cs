using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors;

internal static partial class Log
{
    [LoggerMessage(4900, LogLevel.Warning, "The accounts of {Channel} that staff connected could not be read ({Fault}). It is tried again.")]
    public static partial void AccountsNotRead(this ILogger logger, string channel, string fault);
}
