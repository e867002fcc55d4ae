using System.Globalization;
using BinhDanBot.FakeZalo;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>
/// An announcement goes out while the program is killed at random moments, Zalo drops and delays answers and lets tokens expire. Then nobody does anything until the run
/// has ended, and everybody is counted.
/// </summary>
internal sealed class AnnouncementRun(Installation site, int people, int kills, int seed) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    /// <summary>The connector replaces no token that is younger than five minutes: an account whose fresh tokens are refused has another trouble.</summary>
    private static readonly TimeSpan BetweenTokens = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the program waits for an answer.</summary>
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(4);

    private readonly Random _random = new(seed);
    private readonly Postman _postman = new(site.Zalo, site.Addresses);
    private readonly CancellationTokenSource _enough = new();
    private readonly List<BotProcess> _processes = [];

    public string Log => string.Join("\n\n", _processes.Select(process => process.Log));

    public async Task<AnnouncementTally> RunAsync(Action<int> afterKill)
    {
        // The first start makes the tables.
        for (var place = 0; place < site.Addresses.Count; place++)
            _processes.Add(site.Start(place, Settings));
        foreach (var address in site.Addresses)
            await _postman.WaitUntilReadyAsync(address);
        await using var rows = site.Rows();
        var run = await AnnouncedPeople.OpenRunAsync(rows, people);
        var started = TimeProvider.System.GetTimestamp();
        var trouble = MakeTroubleAsync();
        var killed = 0;
        while (killed < kills && await IsOpenAsync(rows, run))
        {
            await KillOneAsync();
            afterKill(++killed);
        }

        await _enough.CancelAsync();
        await trouble;
        await WaitForEndAsync(rows, run);
        return await AnnouncementTally.CountAsync(rows, run, people, site.Zalo, killed, TimeProvider.System.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var process in _processes)
            await process.DisposeAsync();
        _postman.Dispose();
        _enough.Dispose();
    }

    /// <summary>So slow that it lasts for all kills; whole days are open for sending, whatever the hour of the test.</summary>
    private Dictionary<string, string> Settings => new()
    {
        ["Channels:ZaloOa:son-mai:MessagesPerSecond"] = Math.Max(20, people / Math.Max(1, kills)).ToString(CultureInfo.InvariantCulture),
        ["Broadcasts:QuietFrom"] = "23:59:00",
        ["Broadcasts:QuietUntil"] = "00:00:00",
    };

    private async Task KillOneAsync()
    {
        var place = _random.Next(_processes.Count);

        // One in eight while it is still starting.
        if (_random.Next(8) > 0)
            await _postman.WaitUntilReadyAsync(site.Addresses[place]);
        await Task.Delay(LongestLife * _random.NextDouble(), TimeProvider.System);
        await _processes[place].KillAsync();
        await _processes[place].DisposeAsync();
        _processes[place] = site.Start(place, Settings);
    }

    private async Task MakeTroubleAsync()
    {
        var faults = site.Zalo.Faults;
        DateTimeOffset? expiredAt = null;
        while (!_enough.IsCancellationRequested)
        {
            switch (_random.Next(10))
            {
                case 0:
                    faults.DropAfterAccept = 1;
                    break;
                case 1:
                    faults.DropBeforeAccept = 1;
                    break;
                case 2:
                    (faults.BadAnswerAfterAccept, faults.BadStatusCount) = (true, 1);
                    break;
                case 3 when expiredAt is null || TimeProvider.System.GetUtcNow() - expiredAt > BetweenTokens:
                    site.Zalo.ExpireTokens();
                    expiredAt = TimeProvider.System.GetUtcNow();
                    break;
                case 4:
                    await SlowForAMomentAsync(faults);
                    break;
            }

            await Task.Delay(Step * 5, TimeProvider.System);
        }

        (faults.DropAfterAccept, faults.DropBeforeAccept, faults.BadStatusCount) = (0, 0, 0);
    }

    private static async Task SlowForAMomentAsync(FakeFaults faults)
    {
        faults.Latency = TooSlow;
        await Task.Delay(Step, TimeProvider.System);
        faults.Latency = TimeSpan.Zero;
    }

    private static async Task<bool> IsOpenAsync(StoredRows rows, Guid run)
    {
        await using var context = rows.CreateContext();
        return await context.BroadcastRuns.AnyAsync(row => row.Id == run && row.EndedAt == null);
    }

    private async Task WaitForEndAsync(StoredRows rows, Guid run)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await IsOpenAsync(rows, run))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException(await DescribeAsync(rows, run));
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    private async Task<string> DescribeAsync(StoredRows rows, Guid run)
    {
        await using var context = rows.CreateContext();
        var states = await context.BroadcastRecipients.Where(row => row.RunId == run).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        var found = await context.BroadcastRuns.SingleAsync(row => row.Id == run);
        return $"The run is {found.State} {found.HeldReason}: {string.Join(", ", states.Select(state => $"{state.Key} {state.Count}"))}\n{Log}";
    }
}
