using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Whether the platform knows a bot by its token.</summary>
public enum ZaloBotState
{
    /// <summary>It does.</summary>
    Known,

    /// <summary>The commune has no bot.</summary>
    NotSetUp,

    /// <summary>The platform does not accept the token.</summary>
    WrongToken,

    /// <summary>No answer that tells.</summary>
    Unreachable,
}

/// <summary>What the platform says of a bot.</summary>
/// <param name="Id">The bot's id; empty unless known.</param>
/// <param name="Name">The bot's account name; empty unless known.</param>
public sealed record ZaloBotMe(ZaloBotState State, string Id = "", string Name = "");

/// <summary>Asks the platform who a bot is: the simplest call that needs a token, for pages about health.</summary>
public sealed class ZaloBotIdentity
{
    private readonly ChannelAccounts<ZaloBotAccountOptions> _accounts;
    private readonly ZaloBotApi _api;

    internal ZaloBotIdentity(ChannelAccounts<ZaloBotAccountOptions> accounts, ZaloBotApi api)
    {
        _accounts = accounts;
        _api = api;
    }

    public async Task<ZaloBotMe> GetMeAsync(string commune, CancellationToken cancellationToken)
    {
        if (_accounts.Find(commune) is not { Token: not null } account)
            return new ZaloBotMe(ZaloBotState.NotSetUp);
        return await _api.CallAsync(account, "getMe", cancellationToken) switch
        {
            { Call: ZaloBotCall.Done } answer => new ZaloBotMe(
                ZaloBotState.Known, ZaloBotJson.Id(answer.Result, "id") ?? "", ZaloBotJson.Text(answer.Result, "account_name")),
            { Call: ZaloBotCall.Failed, Code: ZaloBotAnswer.WrongToken } => new ZaloBotMe(ZaloBotState.WrongToken),
            _ => new ZaloBotMe(ZaloBotState.Unreachable),
        };
    }
}
