namespace BinhDanBot.Web.Jobs;

/// <summary>Event ids 5100 to 5199.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Error, "Job {Job} failed; it comes again at its next time: {Fault}")]
    public static partial void JobFailed(this ILogger logger, string job, string fault);

    [LoggerMessage(5101, LogLevel.Warning, "The schedule of jobs could not be started and is tried again: {Fault}")]
    public static partial void SchedulerNotStarted(this ILogger logger, string fault);
}
