using System.Text.Json;
using System.Text.Json.Serialization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What staff copy from Zalo's console. Secrets that are null stay as they were entered before.</summary>
public sealed record ZaloOaKeys(string AppId, string OaId, Secret? OaSecretKey, Secret? AppSecret);

/// <summary>What became of connecting an account.</summary>
public enum AccountConnection
{
    /// <summary>Kept, and in use here.</summary>
    Connected,

    /// <summary>Something is missing or is not of the form that Zalo gives.</summary>
    Incomplete,

    /// <summary>The operator set this account in the settings; staff cannot change it.</summary>
    IsInSettings,

    /// <summary>Another commune has this account: its events would go to both.</summary>
    IsElsewhere,
}

/// <summary>Staff connect their commune's Official Account: first its keys, then the permission (<see cref="AuthoriseZaloOa"/>).</summary>
public sealed class ConnectZaloOa
{
    private const int LongestKey = 200;

    /// <summary>Tokens of the account before are of no use to another.</summary>
    private static readonly string[] Outdated = [ZaloOaGrant.SecretName];

    private readonly ConnectAccount _connect;
    private readonly ConnectedAccounts<ZaloOaAccountOptions> _connected;
    private readonly ChannelAccounts<ZaloOaAccountOptions> _accounts;

    internal ConnectZaloOa(ConnectAccount connect, ConnectedAccounts<ZaloOaAccountOptions> connected, ChannelAccounts<ZaloOaAccountOptions> accounts)
    {
        _connect = connect;
        _connected = connected;
        _accounts = accounts;
    }

    /// <summary>The ids of the account as they are now, without secrets; null when the commune has none.</summary>
    public (string AppId, string OaId, bool IsFromSettings)? Find(string commune) =>
        _accounts.Find(commune) is { } account ? (account.AppId, account.OaId, _accounts.IsFromSettings(commune)) : null;

    public async Task<AccountConnection> ExecuteAsync(string commune, ZaloOaKeys keys, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var before = _accounts.Find(commune);
        if (_accounts.IsFromSettings(commune))
            return AccountConnection.IsInSettings;
        var oaSecretKey = keys.OaSecretKey ?? before?.OaSecretKey;
        var appSecret = keys.AppSecret ?? before?.AppSecret;
        if (!IsId(keys.AppId) || !IsId(keys.OaId) || !IsKey(oaSecretKey) || !IsKey(appSecret))
            return AccountConnection.Incomplete;
        if (_accounts.ByCommune.Any(other => other.Key != commune && other.Value.OaId == keys.OaId))
            return AccountConnection.IsElsewhere;
        var text = JsonSerializer.Serialize(new StoredZaloOa(keys.AppId, keys.OaId, oaSecretKey!.Reveal(), appSecret!.Reveal()), ZaloOaKeysJson.Default.StoredZaloOa);
        var isSame = before is not null && before.AppId == keys.AppId && before.OaId == keys.OaId;
        await _connect.ExecuteAsync(new AccountName(commune, ChannelNames.ZaloOa), text, isSame ? [] : Outdated, who, cancellationToken);
        await _connected.TakeUpAsync(cancellationToken);
        return AccountConnection.Connected;
    }

    public async Task<AccountConnection> DisconnectAsync(string commune, Actor who, CancellationToken cancellationToken)
    {
        if (_accounts.IsFromSettings(commune))
            return AccountConnection.IsInSettings;
        await _connect.DisconnectAsync(new AccountName(commune, ChannelNames.ZaloOa), Outdated, who, cancellationToken);
        await _connected.TakeUpAsync(cancellationToken);
        return AccountConnection.Connected;
    }

    /// <summary>An account of what was kept.</summary>
    internal static ZaloOaAccountOptions? Read(string text, ZaloAddressOptions addresses) =>
        JsonSerializer.Deserialize(text, ZaloOaKeysJson.Default.StoredZaloOa) is { } kept
            ? new ZaloOaAccountOptions
            {
                AppId = kept.AppId,
                OaId = kept.OaId,
                OaSecretKey = new Secret(kept.OaSecretKey),
                AppSecret = new Secret(kept.AppSecret),
                ApiBaseUrl = addresses.OaApiBaseUrl,
                OAuthBaseUrl = addresses.OaOAuthBaseUrl,
            }
            : null;

    private static bool IsId(string text) => text.Length is > 0 and <= 40 && text.All(char.IsAsciiDigit);

    private static bool IsKey(Secret? secret) => secret?.Reveal() is { Length: > 0 and <= LongestKey } text && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}

/// <summary>As it is kept, encrypted.</summary>
internal sealed record StoredZaloOa(string AppId, string OaId, string OaSecretKey, string AppSecret);

[JsonSerializable(typeof(StoredZaloOa))]
internal sealed partial class ZaloOaKeysJson : JsonSerializerContext;
