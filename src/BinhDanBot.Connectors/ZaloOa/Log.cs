using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Event ids 4100 to 4199.</summary>
internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Warning, "An event for the Zalo OA of {Commune} was refused: its signature would match with {Variant}")]
    public static partial void OtherSignature(this ILogger logger, string commune, string variant);

    [LoggerMessage(4101, LogLevel.Warning, "A genuine event at the address of {Commune} is about an Official Account that no commune has; is OaId right?")]
    public static partial void ForeignAccount(this ILogger logger, string commune);

    [LoggerMessage(4110, LogLevel.Error, "Zalo refuses messages of {Commune} with error {Error}: the account or the app must be mended")]
    public static partial void AccountRefused(this ILogger logger, string commune, int error);

    [LoggerMessage(4120, LogLevel.Information, "The Zalo OA of {Commune} was authorised")]
    public static partial void Authorised(this ILogger logger, string commune);

    [LoggerMessage(4121, LogLevel.Information, "The Zalo OA of {Commune} has a new pair of credentials")]
    public static partial void Refreshed(this ILogger logger, string commune);

    [LoggerMessage(4122, LogLevel.Error, "The Zalo OA of {Commune} must be authorised again: its grant is gone, error {Error}")]
    public static partial void MustAuthorise(this ILogger logger, string commune, int error);

    [LoggerMessage(4123, LogLevel.Warning, "Zalo gave no new credentials to {Commune}: error {Error}")]
    public static partial void RefreshRefused(this ILogger logger, string commune, int error);

    [LoggerMessage(4124, LogLevel.Error, "Zalo's answer with new credentials of {Commune} was lost: perhaps it must be authorised again")]
    public static partial void RefreshLost(this ILogger logger, string commune);

    [LoggerMessage(4130, LogLevel.Warning, "The token of commune {Commune} could not be looked at today: {Fault}")]
    public static partial void NotKeptFresh(this ILogger logger, string commune, string fault);
}
