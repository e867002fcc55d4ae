namespace BinhDanBot.Core.Channels;

/// <summary>
/// The accounts of one channel by commune id: those of the settings (<c>Channels:ZaloOa:son-mai</c>), and those that staff connected in their pages, which
/// come and go while the program runs. Where both are there the settings win: they are the operator's hand. Readers ask at each use and keep nothing.
/// </summary>
/// <typeparam name="T">The options of one account.</typeparam>
public sealed class ChannelAccounts<T>
    where T : class, IChannelAccount
{
    private readonly IReadOnlyDictionary<string, T> _fromSettings;
    private volatile IReadOnlyDictionary<string, T> _byCommune;

    /// <param name="fromSettings">Only accounts that have what they need; a commune without settings has the channel off.</param>
    public ChannelAccounts(IReadOnlyDictionary<string, T> fromSettings)
    {
        _fromSettings = fromSettings;
        _byCommune = fromSettings;
    }

    /// <summary>Accounts came or went, or have other keys. Raised by whoever brought them, after <see cref="ByCommune"/> is new.</summary>
    public event Action? Changed;

    public IReadOnlyDictionary<string, T> ByCommune => _byCommune;

    /// <summary>Null when the commune has no such account.</summary>
    public T? Find(string commune) => _byCommune.GetValueOrDefault(commune);

    /// <summary>Whether the operator set it, so that staff cannot change it.</summary>
    public bool IsFromSettings(string commune) => _fromSettings.ContainsKey(commune);

    /// <summary>Puts the accounts that staff connected in the place of the earlier ones. An account that did not change is the same object as before.</summary>
    public void Connect(IReadOnlyDictionary<string, T> connected)
    {
        ArgumentNullException.ThrowIfNull(connected);
        var all = connected.Concat(_fromSettings).GroupBy(account => account.Key).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
        if (all.Count == _byCommune.Count && all.All(account => ReferenceEquals(_byCommune.GetValueOrDefault(account.Key), account.Value)))
            return;
        _byCommune = all;
        Changed?.Invoke();
    }
}

/// <summary>The settings of one commune's account on a channel.</summary>
public interface IChannelAccount
{
    /// <summary>Whether anything was set; an account with nothing set is off.</summary>
    bool IsOn { get; }
}
