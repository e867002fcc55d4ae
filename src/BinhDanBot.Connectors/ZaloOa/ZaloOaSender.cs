using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BinhDanBot.Core.Channels;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Sends consultation messages of a commune's Official Account.</summary>
internal sealed class ZaloOaSender(
    ChannelAccounts<ZaloOaAccountOptions> accounts, ZaloOaApi api, ZaloOaMeter meter, TimeProvider clock, ILogger<ZaloOaSender> log) : IChannelSender
{
    /// <summary>After this long without a word from the person Zalo refuses.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>After this long a message counts against the account's package, or costs money.</summary>
    public static readonly TimeSpan FreeWindow = TimeSpan.FromHours(48);

    public string Channel => ChannelNames.ZaloOa;

    public ChannelForm Form { get; } = new() { LongestText = 2000, MostButtons = 5, LongestLabel = 100 };

    public ChannelRules Rules { get; } = new() { Window = Window, FreeWindow = FreeWindow, NeedsFollow = true };

    public bool HasAccount(string commune) => accounts.Find(commune) is not null;

    public double? MessagesPerSecond(string commune) => accounts.Find(commune)?.MessagesPerSecond;

    public async Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var commune = message.Conversation.Commune;
        if (accounts.Find(commune) is not { } account)
            return new SendOutcome.Refused("channel-off");
        if (!ZaloOaMessage.CanBeWritten(message.Message))
            return new SendOutcome.Refused("form");
        var silentFor = clock.GetUtcNow().UtcDateTime - message.LastInteractionAt;
        if (silentFor > Window)
            return new SendOutcome.Refused(ZaloOaErrors.OutsideWindow);
        if (silentFor > FreeWindow)
            meter.Counted(commune);

        var body = ZaloOaMessage.Write(message.ExternalPersonId, message.Message);
        return await api.CallAsync(commune, account, () => Request(account, body), cancellationToken) switch
        {
            ApiAnswer.NoToken none => new SendOutcome.RetryAfter(none.Wait, none.Reason),
            ApiAnswer.Called called => Judge(called.Answer, commune),
            _ => throw new InvalidOperationException("There is no other answer."),
        };
    }

    private static HttpRequestMessage Request(ZaloOaAccountOptions account, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(account.ApiBaseUrl, "/v3.0/oa/message/cs")) { Content = content };
    }

    private SendOutcome Judge(HttpAnswer answer, string commune)
    {
        switch (answer)
        {
            case HttpAnswer.NotSent:
                return new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable");
            case HttpAnswer.Lost lost:
                return new SendOutcome.Uncertain(lost.Reason);
            case HttpAnswer.Answered { Error: not null and not 0 } failed:
                if (ZaloOaErrors.IsAboutAccount(failed.Error.Value))
                    log.AccountRefused(commune, failed.Error.Value);
                return ZaloOaErrors.Outcome(failed.Error.Value, clock.GetUtcNow());
            case HttpAnswer.Answered answered:
                return JudgeWithoutError(answered);
            default:
                throw new InvalidOperationException("There is no other answer.");
        }
    }

    /// <summary>Success, or an answer that is not Zalo's own: a gateway's, a proxy's.</summary>
    private SendOutcome JudgeWithoutError(HttpAnswer.Answered answered)
    {
        var messageId = answered.Root.Member("data").Text("message_id") ?? answered.Root.Member("data").Text("msg_id");
        var status = (int)answered.Status;
        return status switch
        {
            < 300 when answered.Error == 0 || messageId is not null => new SendOutcome.Sent(messageId),
            // A page instead of an answer, and no telling who made it before or after the message went through.
            < 300 => new SendOutcome.Uncertain("unreadable"),
            (int)HttpStatusCode.TooManyRequests => ZaloOaErrors.TooFast(clock.GetUtcNow()),
            // Sent elsewhere, or refused before anybody acted on it: a wrong address in the settings, a proxy that asks for a login.
            < 500 => new SendOutcome.RetryAfter(ZaloOaErrors.AccountWait, string.Create(CultureInfo.InvariantCulture, $"http-{status}")),
            // A gateway speaks so when Zalo behind it may have done its work.
            _ => new SendOutcome.Uncertain(string.Create(CultureInfo.InvariantCulture, $"http-{status}")),
        };
    }
}
