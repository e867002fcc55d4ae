using Microsoft.Extensions.Logging;

namespace BinhDanBot.Core.Content;

/// <summary>Event ids 1100 to 1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Information, "Content {Digest} is in use: {Guides} guides, {Errors} errors in the files.")]
    public static partial void ContentSwapped(this ILogger logger, string digest, int guides, int errors);

    [LoggerMessage(1101, LogLevel.Warning, "Content error in {File}, line {Line}: {Reason}. Run 'content check' for the sentence.")]
    public static partial void ProblemFound(this ILogger logger, string file, int line, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "The content folder is gone; the content in use stays.")]
    public static partial void FolderMissing(this ILogger logger);

    [LoggerMessage(1103, LogLevel.Warning, "The file system does not tell changes of content; they are found by the regular look every {ReloadEvery}.")]
    public static partial void NotWatching(this ILogger logger, TimeSpan reloadEvery, Exception exception);

    [LoggerMessage(1104, LogLevel.Error, "Loading the content failed; the content in use stays.")]
    public static partial void LoadFailed(this ILogger logger, Exception exception);
}
