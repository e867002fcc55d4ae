using BinhDanBot.Core.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>
/// Looks at every account's token once a day. A refresh token dies after three months without use, and an account over which nobody writes in all that
/// time would have to be authorised anew.
/// </summary>
internal sealed class KeepTokensFresh(ChannelAccounts<ZaloOaAccountOptions> accounts, ZaloOaTokens tokens, TimeProvider clock, ILogger<KeepTokensFresh> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var commune in accounts.ByCommune.Keys)
                await KeepFreshAsync(commune, stoppingToken);
    }

    private async Task KeepFreshAsync(string commune, CancellationToken stopping)
    {
        try
        {
            await tokens.GetAsync(commune, rejected: null, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Tomorrow is early enough; what staff must know is in the account's state.
            logger.NotKeptFresh(commune, fault.GetType().Name);
        }
    }
}
