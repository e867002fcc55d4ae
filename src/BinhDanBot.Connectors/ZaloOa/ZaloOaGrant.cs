using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>
/// The tokens of one account. A refresh token can be used once, so: one refresh at a time in this process (all who need it wait for the same one)
/// and in all processes (a lease); what is stored is read again under the lease; the new pair is durable before anybody uses it; and a refresh that
/// began is finished, whoever stopped waiting for it.
/// </summary>
internal sealed class ZaloOaGrant(
    string commune, ZaloOaAccountOptions account, ZaloOaOAuth oauth, StoredSecrets secrets, WorkLeases leases, TimeProvider clock, ILogger log)
    : IAsyncDisposable
{
    internal const string SecretName = "zalo-oa-token";

    /// <summary>Much longer than the call's time limit, so that nobody takes the lease over while an answer is on its way.</summary>
    private static readonly TimeSpan Lease = 4 * ZaloOaHttp.Timeout;

    /// <summary>How long a refresh token lasts without use.</summary>
    private const int MonthsOfPermission = 3;

    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(500);
    private static readonly int LeasePolls = (int)(ZaloOaHttp.Timeout / LeasePoll);

    /// <summary>A token so young that Zalo refuses is not mended by another: the fault is elsewhere, and each refresh has its risk.</summary>
    private static readonly TimeSpan TooYoungToReplace = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();

    // The lease is the process's: it does not keep a refresh and an authorisation of the same process apart.
    private readonly SemaphoreSlim _turn = new(1);
    private Task<ZaloOaAccess>? _flight;
    private ZaloOaTokenPair? _current;

    // Written by whoever has the turn.
    private Failure? _failure;
    private Unsaved? _unsaved;

    private volatile ZaloOaHealth _health = new(ZaloOaGrantState.Unknown, null);

    public ZaloOaHealth Health => _health with
    {
        TokenEndsAt = _health.State == ZaloOaGrantState.Ok ? _current?.ExpiresAt?.UtcDateTime : null,
        PermissionEndsAt = _health.State == ZaloOaGrantState.Ok && _current is { RefreshToken.Length: > 0, ExpiresAt: not null } pair ? pair.ObtainedAt.UtcDateTime.AddMonths(MonthsOfPermission) : null,
    };

    private DateTimeOffset Now => clock.GetUtcNow();

    public Task<ZaloOaAccess> GetAsync(string? rejected, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_current is { } pair && pair.AccessToken != rejected && pair.IsFresh(Now))
                return Task.FromResult<ZaloOaAccess>(new ZaloOaAccess.Ready(pair.AccessToken));
            _flight ??= Task.Run(() => FlyAsync(rejected), CancellationToken.None);
            return _flight.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Makes the first pair of a code that the account's admin got. Nothing is sent when the lease or the database is not to be had; a pair that the
    /// database did not take counts as lost, and is kept after all when the database is back before the admin begins anew.
    /// </summary>
    public async Task<TokenAnswer> ExchangeAsync(string code, string verifier, CancellationToken cancellationToken)
    {
        try
        {
            if (!await TryHoldAsync(cancellationToken))
                return new TokenAnswer.NotSent();
        }
        catch (StorageUnavailableException)
        {
            return new TokenAnswer.NotSent();
        }

        try
        {
            var stored = await ReadAsync() ?? ZaloOaTokenPair.Empty;
            // From here on nobody's impatience may lose the answer.
            var answer = await oauth.ExchangeAsync(account, code, verifier, CancellationToken.None);
            if (answer is not TokenAnswer.Granted granted)
                return answer;
            _unsaved = new Unsaved((stored with { RefreshToken = "" }).With(granted, Now).Seen(account), stored.RefreshToken);
            await KeepAsync(_unsaved.Pair);
            _unsaved = null;
            log.Authorised(commune);
            return answer;
        }
        catch (StorageUnavailableException)
        {
            return new TokenAnswer.Lost();
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    /// <summary>Waits for a refresh under way.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? flight;
        lock (_gate)
            flight = _flight;
        if (flight is not null)
            await Task.WhenAny(flight);
        _turn.Dispose();
    }

    private async Task<ZaloOaAccess> FlyAsync(string? rejected)
    {
        try
        {
            return await RenewAsync(rejected);
        }
        catch (StorageUnavailableException)
        {
            return Fallback(_current, rejected, TimeSpan.FromSeconds(5), "token-storage");
        }
        finally
        {
            lock (_gate)
                _flight = null;
        }
    }

    private async Task<ZaloOaAccess> RenewAsync(string? rejected)
    {
        // Another process may have fetched one already, and then there is nothing to do.
        if (await ReadAsync() is { } found && _unsaved is null && TryUse(found, rejected) is { } usable)
            return usable;
        if (!await TryHoldAsync(CancellationToken.None))
            return await ReadAsync() is { } later && TryUse(later, rejected) is { } access ? access : Fallback(_current, rejected, LeasePoll, "token-busy");
        try
        {
            var pair = await ReadAsync() ?? ZaloOaTokenPair.Empty;
            if (_unsaved is { } unsaved)
            {
                // Unless somebody stored another one meanwhile, by a new authorisation: then ours is the older.
                if (pair.RefreshToken == unsaved.Instead)
                    await KeepAsync(pair = unsaved.Pair);
                _unsaved = null;
            }

            if (pair.IsOlderThan(account))
                await secrets.WriteAsync(commune, SecretName, (pair = pair.Seeded(account, Now)).Write(), CancellationToken.None);
            return TryUse(pair, rejected) ?? await RefreshAsync(pair, rejected);
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    /// <summary>What is stored, when it will do, or when nothing better can be had now; null when a refresh is due.</summary>
    private ZaloOaAccess? TryUse(ZaloOaTokenPair stored, string? rejected)
    {
        if (stored.IsOlderThan(account))
            return null;
        if (stored.AccessToken != rejected && stored.IsFresh(Now))
            return Use(stored);
        if (stored.AccessToken == rejected && Now - stored.ObtainedAt < TooYoungToReplace && stored.ExpiresAt is not null)
            return new ZaloOaAccess.Unavailable(TooYoungToReplace, "token-rejected");
        if (_failure is { } failure && failure.RefreshToken == stored.RefreshToken && Now < failure.RetryAt)
            return Fallback(stored, rejected, failure.RetryAt - Now, failure.Reason);
        return null;
    }

    private async Task<ZaloOaAccess> RefreshAsync(ZaloOaTokenPair pair, string? rejected)
    {
        if (pair.RefreshToken.Length == 0)
            return Fail(pair, rejected, ZaloOaGrantState.NotAuthorised, TimeSpan.FromMinutes(1), "not-authorised");
        switch (await oauth.RefreshAsync(account, pair.RefreshToken, CancellationToken.None))
        {
            case TokenAnswer.Granted granted:
                var renewed = pair.With(granted, Now);
                _unsaved = new Unsaved(renewed, pair.RefreshToken);
                await KeepAsync(renewed);
                _unsaved = null;
                log.Refreshed(commune);
                return Use(renewed);
            case TokenAnswer.Dead dead:
                log.MustAuthorise(commune, dead.Error);
                return Fail(pair, rejected, ZaloOaGrantState.MustAuthorise, ZaloOaErrors.AccountWait, "must-authorise");
            case TokenAnswer.Refused refused:
                log.RefreshRefused(commune, refused.Error);
                return Fail(pair, rejected, ZaloOaGrantState.RefreshFailed, TimeSpan.FromMinutes(5), "token-refused");
            case TokenAnswer.NotSent:
                return Fail(pair, rejected, ZaloOaGrantState.RefreshFailed, TimeSpan.FromSeconds(10), "unreachable");
            case TokenAnswer.Lost:
                log.RefreshLost(commune);
                return Fail(pair, rejected, ZaloOaGrantState.MaybeBurnt, TimeSpan.FromMinutes(1), "token-lost");
            default:
                throw new InvalidOperationException("There is no other answer.");
        }
    }

    /// <summary>Durable first, then in use.</summary>
    private async Task KeepAsync(ZaloOaTokenPair pair)
    {
        await secrets.WriteAsync(commune, SecretName, pair.Write(), CancellationToken.None);
        Use(pair);
    }

    private ZaloOaAccess.Ready Use(ZaloOaTokenPair pair)
    {
        lock (_gate)
            _current = pair;
        _failure = null;
        SetHealth(ZaloOaGrantState.Ok);
        return new ZaloOaAccess.Ready(pair.AccessToken);
    }

    private ZaloOaAccess Fail(ZaloOaTokenPair pair, string? rejected, ZaloOaGrantState state, TimeSpan wait, string reason)
    {
        _failure = new Failure(pair.RefreshToken, Now + wait, reason);
        SetHealth(state);
        return Fallback(pair, rejected, wait, reason);
    }

    /// <summary>A token that is old and not yet dead will do while no better one can be had.</summary>
    private ZaloOaAccess Fallback(ZaloOaTokenPair? pair, string? rejected, TimeSpan wait, string reason) =>
        pair is not null && pair.AccessToken != rejected && pair.IsValid(Now) ? new ZaloOaAccess.Ready(pair.AccessToken) : new ZaloOaAccess.Unavailable(wait, reason);

    private void SetHealth(ZaloOaGrantState state)
    {
        if (_health.State != state)
            _health = new ZaloOaHealth(state, Now.UtcDateTime);
    }

    private async ValueTask<ZaloOaTokenPair?> ReadAsync() => ZaloOaTokenPair.Read(await secrets.ReadAsync(commune, SecretName, CancellationToken.None));

    /// <summary>The turn in this process and the lease among all; waits for as long as another's refresh may take.</summary>
    private async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var isHeld = false;
        try
        {
            for (var polls = 0; polls < LeasePolls && !isHeld; polls++)
            {
                if (polls > 0)
                    await Task.Delay(LeasePoll, clock, cancellationToken);
                isHeld = await leases.TryHoldAsync(LeaseName, Lease, cancellationToken);
            }

            return isHeld;
        }
        finally
        {
            if (!isHeld)
                _turn.Release();
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await leases.ReleaseAsync(LeaseName, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // It lapses by itself.
        }
        finally
        {
            _turn.Release();
        }
    }

    private string LeaseName => $"{SecretName}:{commune}";

    /// <summary>A refresh that failed, and until when the same one is not tried again.</summary>
    private sealed record Failure(string RefreshToken, DateTimeOffset RetryAt, string Reason);

    /// <summary>A new pair that the database did not take; lost with the process, and never used before it is kept.</summary>
    /// <param name="Instead">The refresh token that it was got with, burnt now.</param>
    private sealed record Unsaved(ZaloOaTokenPair Pair, string Instead);
}
