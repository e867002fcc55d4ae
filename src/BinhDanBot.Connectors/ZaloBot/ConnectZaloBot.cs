using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>
/// Staff connect their commune's bot by its token. It begins by asking for events (polling), which needs no public address; the secret of a webhook is made
/// by us, and the webhook is registered by <see cref="ZaloBotWebhook"/>.
/// </summary>
public sealed class ConnectZaloBot
{
    private readonly ConnectAccount _connect;
    private readonly ConnectedAccounts<ZaloBotAccountOptions> _connected;
    private readonly ChannelAccounts<ZaloBotAccountOptions> _accounts;
    private readonly ZaloAddressOptions _addresses;

    internal ConnectZaloBot(
        ConnectAccount connect, ConnectedAccounts<ZaloBotAccountOptions> connected, ChannelAccounts<ZaloBotAccountOptions> accounts, ZaloAddressOptions addresses)
    {
        _connect = connect;
        _connected = connected;
        _accounts = accounts;
        _addresses = addresses;
    }

    /// <summary>How the commune's bot gets its events; null when it has no bot.</summary>
    public (bool Polls, bool IsFromSettings)? Find(string commune) =>
        _accounts.Find(commune) is { } account ? (account.Polls, _accounts.IsFromSettings(commune)) : null;

    /// <param name="commune">Whose bot.</param>
    /// <param name="token">As the platform gave it; null to keep the one before.</param>
    /// <param name="polls">Whether we ask for events; else the platform calls our webhook.</param>
    /// <param name="who">Who connects it.</param>
    /// <param name="cancellationToken">Until it is written.</param>
    public async Task<AccountConnection> ExecuteAsync(string commune, Secret? token, bool polls, Actor who, CancellationToken cancellationToken)
    {
        var before = _accounts.Find(commune);
        if (_accounts.IsFromSettings(commune))
            return AccountConnection.IsInSettings;
        if ((token ?? before?.Token) is not { } used)
            return AccountConnection.Incomplete;
        var webhookSecret = before?.WebhookSecret?.Reveal() ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var text = JsonSerializer.Serialize(new StoredZaloBot(used.Reveal(), webhookSecret, polls), ZaloBotKeysJson.Default.StoredZaloBot);
        var account = Read(text, _addresses)!;
        if (account.Validate(new ValidationContext(account)).Any())
            return AccountConnection.Incomplete;
        if (_accounts.ByCommune.Any(other => other.Key != commune && other.Value.Token?.Reveal() == used.Reveal()))
            return AccountConnection.IsElsewhere;
        await _connect.ExecuteAsync(new AccountName(commune, ChannelNames.ZaloBot), text, [], who, cancellationToken);
        await _connected.TakeUpAsync(cancellationToken);
        return AccountConnection.Connected;
    }

    public async Task<AccountConnection> DisconnectAsync(string commune, Actor who, CancellationToken cancellationToken)
    {
        if (_accounts.IsFromSettings(commune))
            return AccountConnection.IsInSettings;
        await _connect.DisconnectAsync(new AccountName(commune, ChannelNames.ZaloBot), [], who, cancellationToken);
        await _connected.TakeUpAsync(cancellationToken);
        return AccountConnection.Connected;
    }

    /// <summary>An account of what was kept.</summary>
    internal static ZaloBotAccountOptions? Read(string text, ZaloAddressOptions addresses) =>
        JsonSerializer.Deserialize(text, ZaloBotKeysJson.Default.StoredZaloBot) is { } kept
            ? new ZaloBotAccountOptions
            {
                Token = new Secret(kept.Token),
                WebhookSecret = new Secret(kept.WebhookSecret),
                Polling = kept.Polls,
                ApiBaseUrl = addresses.BotApiBaseUrl,
            }
            : null;
}

/// <summary>As it is kept, encrypted.</summary>
internal sealed record StoredZaloBot(string Token, string WebhookSecret, bool Polls);

[JsonSerializable(typeof(StoredZaloBot))]
internal sealed partial class ZaloBotKeysJson : JsonSerializerContext;
