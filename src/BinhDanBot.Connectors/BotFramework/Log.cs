using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Event ids 4300 to 4399.</summary>
internal static partial class Log
{
    [LoggerMessage(4300, LogLevel.Information, "The Bot Connector's keys were fetched from {Host}: {Keys}.")]
    public static partial void KeysLoaded(this ILogger logger, string host, int keys);

    [LoggerMessage(4301, LogLevel.Warning, "The Bot Connector's keys could not be fetched from {Host}: {Fault}.")]
    public static partial void KeysAway(this ILogger logger, string host, string fault);

    [LoggerMessage(4302, LogLevel.Debug, "A call to the Bot Framework endpoint was refused: {Reason}.")]
    public static partial void CallRefused(this ILogger logger, string reason);

    [LoggerMessage(4303, LogLevel.Warning, "The bot of {Commune} got no access from {Host}: {Reason}. Check its AppId, AppPassword and TokenUrl.")]
    public static partial void AccessRefused(this ILogger logger, string commune, string host, string reason);

    [LoggerMessage(4304, LogLevel.Warning, "The Bot Framework endpoint takes calls without a token from this machine. Never leave it so behind a reverse proxy.")]
    public static partial void OpenToEmulator(this ILogger logger);

    [LoggerMessage(4305, LogLevel.Warning, "Channel {ChannelId} of the bot of {Commune} answered message {MessageId} with {Status}.")]
    public static partial void MessageRefused(this ILogger logger, string channelId, string commune, Guid messageId, int status);
}
