using BinhDanBot.Core.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors;

/// <summary>
/// Takes up the accounts of a channel that staff connected: at once where they did it, within two seconds on every other process. What was entered once and
/// cannot be read any more is left out.
/// </summary>
/// <param name="channel">One of <see cref="ChannelNames"/>.</param>
/// <param name="read">An account of the keys that were kept; null when they are not enough for one.</param>
internal sealed class ConnectedAccounts<T>(
    string channel, Func<string, T?> read, ConnectAccount connect, ChannelAccounts<T> accounts, TimeProvider clock, ILogger logger) : BackgroundService
    where T : class, IChannelAccount
{
    internal static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private Dictionary<string, (string Keys, T? Account)> _known = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var kept = await connect.ReadAllAsync(channel, cancellationToken);

            // The same keys are the same object: whoever holds something by the account goes on with it.
            _known = kept.ToDictionary(
                account => account.Key,
                account => _known.TryGetValue(account.Key, out var known) && known.Keys == account.Value ? known : (account.Value, read(account.Value)),
                StringComparer.Ordinal);
            accounts.Connect(_known.Where(account => account.Value.Account is not null).ToDictionary(account => account.Key, account => account.Value.Account!, StringComparer.Ordinal));
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var isAway = false;
        do
        {
            try
            {
                await TakeUpAsync(stoppingToken);
                isAway = false;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away or has no tables yet: told once, tried again.
                if (!isAway)
                    logger.AccountsNotRead(channel, fault.GetType().Name);
                isAway = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
