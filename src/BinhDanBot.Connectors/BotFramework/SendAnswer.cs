using System.Globalization;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>What an answer that is no success means for the message ("Bot Connector REST API: errors" and Teams' "Status code responses", read 2026-11-20).</summary>
internal static class SendAnswer
{
    /// <summary>The channel does not take our token.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>Longer waits are a fault of the channel.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="accountFault">How long an account whose settings are wrong is left alone.</param>
    public static SendOutcome Of(HttpResponseMessage answer, DateTimeOffset now, TimeSpan accountFault) => (int)answer.StatusCode switch
    {
        401 => new SendOutcome.RetryAfter(accountFault, Unauthorized),
        // The person blocked the bot, or took the app away.
        403 => new SendOutcome.Refused("forbidden"),
        404 or 410 => new SendOutcome.Refused("conversation-gone"),
        413 => new SendOutcome.Refused("too-large"),
        // Another message of the same conversation came first.
        412 => new SendOutcome.RetryAfter(TimeSpan.Zero, "conflict"),
        429 => new SendOutcome.RetryAfter(Wait(answer, now) ?? TimeSpan.Zero, "rate-limit"),
        503 when Wait(answer, now) is { } wait => new SendOutcome.RetryAfter(wait, "channel-away"),
        // Behind the Connector is the channel: it may have the message all the same.
        408 or >= 500 => new SendOutcome.Uncertain(Status(answer)),
        _ => new SendOutcome.Refused(Status(answer)),
    };

    public static SendOutcome Of(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable"),
        _ => new SendOutcome.Uncertain("connection-lost"),
    };

    private static string Status(HttpResponseMessage answer) => string.Create(CultureInfo.InvariantCulture, $"http-{(int)answer.StatusCode}");

    /// <summary>Seconds or an instant; null when the answer names neither.</summary>
    private static TimeSpan? Wait(HttpResponseMessage answer, DateTimeOffset now)
    {
        var wait = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return wait is { } given ? TimeSpan.FromTicks(Math.Clamp(given.Ticks, 0, LongestWait.Ticks)) : null;
    }
}
