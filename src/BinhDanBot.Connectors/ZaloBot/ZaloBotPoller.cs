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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(accounts.ByCommune
        .Where(account => account.Value is { IsOn: true, Polls: true, Token: not null })
        .Select(account => new PolledAccount(account.Key, account.Value, api, leases, keep, clock, logger).RunAsync(stoppingToken)));
}
