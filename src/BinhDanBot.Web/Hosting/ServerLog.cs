using Microsoft.Extensions.Logging.Console;

namespace BinhDanBot.Web.Hosting;

internal static class ServerLog
{
    /// <summary>
    /// Log to standard error, because commands of the same program write their answers to standard output. The platform's own lines start at
    /// warnings: its information lines hold whole addresses, and those hold tokens. Section <c>Logging</c> has the last word.
    /// </summary>
    public static void AddServerLog(this ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.Services.Configure<LoggerFilterOptions>(filters =>
        {
            filters.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft", LogLevel.Warning, null));

            // It logs every statement that a database refuses, with its text, also those that are simply run again. Whoever asked hears of it and logs it in our way.
            filters.Rules.Insert(1, new LoggerFilterRule(null, "Microsoft.EntityFrameworkCore", LogLevel.Critical, null));
        });
    }
}
