using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Brings what staff publish, in whatever process, into this one within a second, and publishes what was to be published at a time. A look that
/// fails is logged once until one succeeds: while the database is away the content in use stays.
/// </summary>
internal sealed class ContentVersionWorker(
    ContentLibrary library, FollowVersions follow, PublishDue publish, TimeProvider clock, ILogger<ContentVersionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks between two looks for what is due: publishing at a time is to the minute, not to the second.</summary>
    private const int LooksBetween = 20;

    private bool _failed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await library.WhenLoaded.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        var looks = 0;
        do
        {
            await RunOneAsync(looks++ % LooksBetween == 0, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <param name="withDue">Whether to publish what is due, too.</param>
    /// <param name="stopping">Ends the look.</param>
    internal async Task RunOneAsync(bool withDue, CancellationToken stopping)
    {
        try
        {
            if (withDue)
                await publish.ExecuteAsync(stopping);
            await follow.ExecuteAsync(stopping);
            _failed = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!_failed)
                logger.VersionsNotRead(Fault.Describe(fault));
            _failed = true;
        }
    }
}
