using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Fetches the Connector's keys at the start and once a day, so that no message has to wait for them.</summary>
internal sealed class KeepSigningKeys(BotAccounts accounts, SigningKeys keys, EmulatorRule emulator, TimeProvider clock, ILogger<KeepSigningKeys> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (emulator.IsOpen)
            logger.OpenToEmulator();
        Uri[] addresses = [.. accounts.KeyAddresses];
        while (addresses.Length > 0)
        {
            var areFresh = await Task.WhenAll(addresses.Select(address => keys.RefreshAsync(address, stoppingToken)));
            await Task.Delay(areFresh.All(isFresh => isFresh) ? LookEvery : AfterFault, clock, stoppingToken);
        }
    }
}
