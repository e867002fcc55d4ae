using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Asks channels for the names of people who wrote, so that staff see with whom they speak. One at a time and slowly: nothing waits for a name, and the
/// same account has messages to send.
/// </summary>
internal sealed class ProfileWorker(PeopleOfChannels people, IEnumerable<IChannelProfiles> channels, TimeProvider clock, ILogger<ProfileWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChannelProfiles> _channels = channels.ToDictionary(channel => channel.Channel, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_channels.Count == 0)
            return;
        var signal = new WorkSignal();
        await using var timer = clock.CreateTimer(_ => signal.Poke(), null, Every, Every);
        await WorkerLoop.RunAsync(
            signal,
            async stopping =>
            {
                await RunOneAsync(stopping);
                return false;
            },
            logger,
            stoppingToken);
    }

    /// <summary>Asks for one person; false when all are known.</summary>
    internal async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        if (await people.TryClaimAsync(stopping) is not { } person)
            return false;
        var profile = _channels.TryGetValue(person.Channel, out var channel) ? await channel.FetchAsync(person.Commune, person.ExternalPersonId, stopping) : null;
        await people.RecordAsync(person, profile, stopping);
        return true;
    }
}
