using Microsoft.IdentityModel.Tokens;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>A key that the Connector signs with.</summary>
/// <param name="Endorsements">The channels that it may sign for.</param>
internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements);

/// <summary>The answer to a key id: the key, or none. When nobody could be asked, nothing is known of the token.</summary>
internal readonly record struct KeyAnswer(SigningKey? Key, bool IsAway);

/// <summary>
/// The signing keys of one address. Calls use those in memory; whoever brings an unknown key id waits for one look at the address, together with
/// all others, and not more often than a stranger may make us look.
/// </summary>
/// <param name="load">Fetches the keys by id; null when they cannot be had now.</param>
internal sealed class KeyRing(Func<Task<IReadOnlyDictionary<string, SigningKey>?>> load, TimeProvider clock)
{
    /// <summary>Older keys are fetched again, while they go on being used. Microsoft asks for a look a day.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>Keys that could not be fetched again for so long may have been withdrawn. Microsoft's own library keeps them as long.</summary>
    public static readonly TimeSpan Usable = TimeSpan.FromDays(5);

    /// <summary>New keys are published long before they sign, so an unknown id is rarely more than a stranger's.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, SigningKey>? _keys;
    private DateTimeOffset _loadedAt;
    private DateTimeOffset? _triedAt;
    private bool _isFaulty;
    private Task? _loading;

    public async ValueTask<KeyAnswer> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        Task? loading;
        lock (_gate)
        {
            var known = Usables()?.GetValueOrDefault(keyId);
            if (known is not null)
            {
                if (clock.GetUtcNow() - _loadedAt >= Fresh)
                    LoadIfDue();
                return new KeyAnswer(known, IsAway: false);
            }

            LoadIfDue();
            loading = _loading;
        }

        if (loading is not null)
            await loading.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var found = Usables()?.GetValueOrDefault(keyId);
            return new KeyAnswer(found, IsAway: found is null && (_isFaulty || Usables() is null));
        }
    }

    /// <summary>Fetches the keys unless they are fresh, so that no call has to wait for them.</summary>
    /// <returns>Whether there are fresh ones now.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        Task? loading;
        lock (_gate)
        {
            if (_keys is null || clock.GetUtcNow() - _loadedAt >= Fresh)
                LoadIfDue();
            loading = _loading;
        }

        if (loading is not null)
            await loading.WaitAsync(cancellationToken);
        lock (_gate)
            return _keys is not null && clock.GetUtcNow() - _loadedAt < Fresh;
    }

    private IReadOnlyDictionary<string, SigningKey>? Usables() => clock.GetUtcNow() - _loadedAt < Usable ? _keys : null;

    /// <summary>Held by the lock. The task is not the caller's: a caller who goes away takes nobody's keys along.</summary>
    private void LoadIfDue()
    {
        var now = clock.GetUtcNow();
        if (_loading is not null || (_triedAt is { } tried && now - tried < (_isFaulty ? AfterFault : BetweenLooks)))
            return;
        _triedAt = now;
        _loading = Task.Run(LoadAsync);
    }

    private async Task LoadAsync()
    {
        IReadOnlyDictionary<string, SigningKey>? keys = null;
        try
        {
            keys = await load();
        }
        finally
        {
            lock (_gate)
            {
                _isFaulty = keys is null;
                _keys = keys ?? _keys;
                if (keys is not null)
                    _loadedAt = clock.GetUtcNow();
                _loading = null;
            }
        }
    }
}
