using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>A commune's bot.</summary>
internal sealed record BotAccount(string Commune, BotFrameworkAccountOptions Options);

/// <summary>All communes' bots: one endpoint serves them, and the app id that a token is meant for tells them apart.</summary>
internal sealed class BotAccounts
{
    private readonly Dictionary<string, BotAccount> _byAppId = new(StringComparer.Ordinal);
    private readonly ChannelAccounts<BotFrameworkAccountOptions> _accounts;

    /// <exception cref="InvalidOperationException">The settings give one app, or the emulator, to two communes: nobody could say whose message came.</exception>
    public BotAccounts(ChannelAccounts<BotFrameworkAccountOptions> accounts)
    {
        _accounts = accounts;
        foreach (var (commune, options) in accounts.ByCommune.OrderBy(account => account.Key, StringComparer.Ordinal))
        {
            if (options.AppId.Length > 0 && !_byAppId.TryAdd(options.AppId, new BotAccount(commune, options)))
                throw new InvalidOperationException($"Channels:BotFramework:{commune}:AppId is also that of {_byAppId[options.AppId].Commune}.");
            if (!options.AllowEmulator)
                continue;
            if (EmulatorCommune is not null)
                throw new InvalidOperationException($"Channels:BotFramework:{commune}:AllowEmulator is also set for {EmulatorCommune}.");
            EmulatorCommune = commune;
        }
    }

    /// <summary>Whether any bot is known to the Connector.</summary>
    public bool HasApps => _byAppId.Count > 0;

    /// <summary>The commune that the settings open to the emulator; null for none.</summary>
    public string? EmulatorCommune { get; }

    /// <summary>Where the signing keys of all bots are found, each address once.</summary>
    public IEnumerable<Uri> KeyAddresses => _byAppId.Values.Select(account => account.Options.OpenIdMetadataUrl).Distinct();

    public BotAccount? FindByAppId(string appId) => _byAppId.GetValueOrDefault(appId);

    /// <summary>Null when the commune has no bot that the Connector knows.</summary>
    public BotFrameworkAccountOptions? Find(string commune) => _accounts.Find(commune) is { AppId.Length: > 0 } account ? account : null;
}
