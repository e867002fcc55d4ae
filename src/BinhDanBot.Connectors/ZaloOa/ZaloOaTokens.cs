using System.Collections.Concurrent;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>The tokens of all accounts. Ending the program waits for a refresh under way: its answer, unread, would burn the account's grant.</summary>
internal sealed class ZaloOaTokens(
    ChannelAccounts<ZaloOaAccountOptions> accounts, ZaloOaOAuth oauth, StoredSecrets secrets, WorkLeases leases, TimeProvider clock, ILogger<ZaloOaTokens> log)
    : IAsyncDisposable
{
    // By the account's object: staff who connect it with other keys get a grant of its own. What an earlier one stored is in the database.
    private readonly ConcurrentDictionary<(string Commune, ZaloOaAccountOptions Account), ZaloOaGrant> _grants = new();

    /// <param name="commune">A commune with an account.</param>
    /// <param name="rejected">The token that Zalo did not take; null when none was tried.</param>
    public Task<ZaloOaAccess> GetAsync(string commune, string? rejected, CancellationToken cancellationToken) =>
        Grant(commune).GetAsync(rejected, cancellationToken);

    public Task<TokenAnswer> ExchangeAsync(string commune, string code, string verifier, CancellationToken cancellationToken) =>
        Grant(commune).ExchangeAsync(code, verifier, cancellationToken);

    public ZaloOaHealth HealthOf(string commune) => Grant(commune).Health;

    public async ValueTask DisposeAsync()
    {
        foreach (var grant in _grants.Values)
            await grant.DisposeAsync();
    }

    private ZaloOaGrant Grant(string commune) => _grants.GetOrAdd(
        (commune, accounts.Find(commune) ?? throw new ArgumentException("The commune has no Zalo OA.", nameof(commune))),
        static (key, parts) => new ZaloOaGrant(key.Commune, key.Account, parts.oauth, parts.secrets, parts.leases, parts.clock, parts.log),
        (oauth, secrets, leases, clock, log));
}
