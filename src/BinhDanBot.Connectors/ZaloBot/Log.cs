using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Event ids 4200 to 4299. Never an address that we call: the token stands in it.</summary>
internal static partial class Log
{
    [LoggerMessage(4200, LogLevel.Information, "Polling the Zalo bot of '{Commune}'.")]
    public static partial void PollingStarted(this ILogger logger, string commune);

    [LoggerMessage(4201, LogLevel.Warning, "Polling the Zalo bot of '{Commune}' failed ({Outcome}, code {Code}); again in {Wait}.")]
    public static partial void PollFailed(this ILogger logger, string commune, ZaloBotCall outcome, int code, TimeSpan wait);

    [LoggerMessage(4202, LogLevel.Error, "The platform does not accept the token of the Zalo bot of '{Commune}'. Polling tries again every {Wait}, without a word.")]
    public static partial void PollNotAccepted(this ILogger logger, string commune, TimeSpan wait);

    [LoggerMessage(4203, LogLevel.Warning, "The Zalo bot of '{Commune}' has a webhook, so polling gets nothing. Set Polling to true to take the webhook away.")]
    public static partial void WebhookInTheWay(this ILogger logger, string commune);

    [LoggerMessage(4204, LogLevel.Warning, "The webhook of the Zalo bot of '{Commune}' was taken away, because its settings say that it polls.")]
    public static partial void WebhookTakenAway(this ILogger logger, string commune);

    [LoggerMessage(4205, LogLevel.Warning, "Event {Event} of the Zalo bot of '{Commune}' could not be kept, attempt {Attempt}; again in {Wait}.")]
    public static partial void KeepingFailed(this ILogger logger, string commune, string @event, int attempt, TimeSpan wait);

    [LoggerMessage(4206, LogLevel.Error, "Event {Event} of the Zalo bot of '{Commune}' is lost: it could not be kept, and the platform does not give it again. {Fault}")]
    public static partial void EventLost(this ILogger logger, string commune, string @event, string fault);

    [LoggerMessage(4207, LogLevel.Error, "Polling the Zalo bot of '{Commune}' met a fault and goes on: {Fault}")]
    public static partial void PollFault(this ILogger logger, string commune, string fault);

    [LoggerMessage(4208, LogLevel.Warning, "A genuine call to the webhook of the Zalo bot of '{Commune}' held nothing that the platform writes.")]
    public static partial void WebhookUnreadable(this ILogger logger, string commune);

    [LoggerMessage(4209, LogLevel.Warning, "A poll of the Zalo bot of '{Commune}' brought nothing that the platform writes; if it was an event, it is lost.")]
    public static partial void PollUnreadable(this ILogger logger, string commune);

    [LoggerMessage(4210, LogLevel.Warning, "Polling the Zalo bot of '{Commune}' is put off by {Wait}: the database cannot be written.")]
    public static partial void PollPutOff(this ILogger logger, string commune, TimeSpan wait);
}
