using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Leases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Asks the platform for the events of every bot that polls: the way in that needs no public address.</summary>
internal sealed class ZaloBotPoller(
    ChannelAccounts<ZaloBotAccountOptions> accounts, ZaloBotApi api, WorkLeases leases, KeepIncomingEvent keep, TimeProvider clock, ILogger<ZaloBotPoller> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(1);
        void Poke() => changed.Release();
        accounts.Changed += Poke;
        var running = new Dictionary<string, Polling>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                await changed.WaitAsync(stoppingToken);
                await FollowAsync(running, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Each ends by itself, on the same word.
        }
        finally
        {
            accounts.Changed -= Poke;
            foreach (var polling in running.Values)
                await polling.StopAsync();
        }
    }

    /// <summary>Stops the polling of accounts that are gone or have other keys, and begins that of new ones.</summary>
    private async Task FollowAsync(Dictionary<string, Polling> running, CancellationToken stopping)
    {
        var wanted = accounts.ByCommune.Where(account => account.Value is { IsOn: true, Polls: true, Token: not null }).ToDictionary(StringComparer.Ordinal);
        foreach (var (commune, polling) in running.Where(polling => !ReferenceEquals(wanted.GetValueOrDefault(polling.Key), polling.Value.Account)).ToList())
        {
            await polling.StopAsync();
            running.Remove(commune);
        }

        foreach (var (commune, account) in wanted.Where(account => !running.ContainsKey(account.Key)))
        {
            var own = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            running.Add(commune, new Polling(account, own, new PolledAccount(commune, account, api, leases, keep, clock, logger).RunAsync(own.Token)));
        }
    }

    private sealed record Polling(ZaloBotAccountOptions Account, CancellationTokenSource Stop, Task Run)
    {
        /// <summary>Waits until what was asked for is kept.</summary>
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Run;
            Stop.Dispose();
        }
    }
}
