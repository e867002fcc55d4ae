using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>What became of registering a webhook address.</summary>
public enum WebhookRegistration
{
    /// <summary>The platform sends events there from now on, and polling gets none.</summary>
    Registered,

    /// <summary>The commune has no bot, or its bot has no webhook secret.</summary>
    NotSetUp,

    /// <summary>The platform takes https addresses alone.</summary>
    NotHttps,

    /// <summary>The settings say that this bot polls: the poller would take the webhook away at once.</summary>
    Polls,

    /// <summary>The platform does not accept the token.</summary>
    WrongToken,

    /// <summary>The platform said no to the address.</summary>
    Refused,

    /// <summary>No answer; registering again does no harm.</summary>
    Unreachable,
}

/// <summary>Tells the platform where a bot's events go. Registered stays registered until somebody takes it away.</summary>
public sealed class ZaloBotWebhook
{
    private readonly ChannelAccounts<ZaloBotAccountOptions> _accounts;
    private readonly ZaloBotApi _api;

    internal ZaloBotWebhook(ChannelAccounts<ZaloBotAccountOptions> accounts, ZaloBotApi api)
    {
        _accounts = accounts;
        _api = api;
    }

    /// <param name="commune">Whose bot.</param>
    /// <param name="url">The public address of <c>/webhooks/zalo-bot/{commune}</c>.</param>
    public async Task<WebhookRegistration> RegisterAsync(string commune, Uri url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (_accounts.Find(commune) is not { Token: not null, WebhookSecret: { } secret } account)
            return WebhookRegistration.NotSetUp;
        if (account.Polls)
            return WebhookRegistration.Polls;
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttps)
            return WebhookRegistration.NotHttps;
        var body = new SetWebhookBody(url.AbsoluteUri, secret.Reveal());
        var answer = await _api.CallAsync(account, "setWebhook", body, ZaloBotBodies.Default.SetWebhookBody, cancellationToken);
        return answer switch
        {
            { Call: ZaloBotCall.Done } => WebhookRegistration.Registered,
            { Call: ZaloBotCall.Failed, Code: ZaloBotAnswer.WrongToken } => WebhookRegistration.WrongToken,
            { Call: ZaloBotCall.Failed, Code: not (ZaloBotAnswer.TimedOut or ZaloBotAnswer.TooMany or >= 500) } => WebhookRegistration.Refused,
            _ => WebhookRegistration.Unreachable,
        };
    }
}
