namespace BinhDanBot.Web.Workers;

/// <summary>Event ids 5000 to 5099. Ids only: never a text, a name or the message of an exception.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Error, "Turn of event {Event} on {Channel} of '{Commune}' failed, attempt {Attempt}: {Fault}")]
    public static partial void TurnFailed(this ILogger logger, string commune, string channel, string @event, int attempt, string fault);

    [LoggerMessage(5001, LogLevel.Error, "Sending message {Message} to {Channel} failed: {Fault}")]
    public static partial void SendFailed(this ILogger logger, Guid message, string channel, string fault);

    [LoggerMessage(5002, LogLevel.Error, "A worker failed and goes on: {Fault}")]
    public static partial void LoopFailed(this ILogger logger, string fault);

    [LoggerMessage(5003, LogLevel.Error, "What became of message {Message} to {Channel} could not be written down: {Fault}")]
    public static partial void OutcomeLost(this ILogger logger, Guid message, string channel, string fault);

    [LoggerMessage(5004, LogLevel.Information, "Removed {Rows} rows that were kept for as long as the settings say")]
    public static partial void Removed(this ILogger logger, int rows);

    [LoggerMessage(5005, LogLevel.Warning, "What communes published could not be looked up; the content in use stays: {Fault}")]
    public static partial void VersionsNotRead(this ILogger logger, string fault);
}
