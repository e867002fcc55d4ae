namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Event ids 5300 to 5319. Ids only: never a name, a password, a code or a link.</summary>
internal static partial class Log
{
    [LoggerMessage(5300, LogLevel.Warning, "The link for the first member of staff could not be made; the next start tries again: {Fault}")]
    public static partial void NoFirstLink(this ILogger logger, string fault);
}
