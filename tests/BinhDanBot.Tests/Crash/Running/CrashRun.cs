namespace BinhDanBot.Tests.Crash.Running;

/// <summary>Residents ask without a pause while the program is killed at random moments and started again; then everything is counted.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>A process lives so long at most after its first acknowledgement; with its start that is about the leases of its predecessor.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    /// <summary>One kill in so many comes while the process is still starting.</summary>
    private const int EarlyOnes = 8;

    private readonly Installation _site;
    private readonly Random _random;
    private readonly Postman _postman;
    private readonly AskedQuestions _asked;
    private readonly IReadOnlyDictionary<string, string>? _variables;
    private readonly BotProcess[] _processes;
    private readonly HashSet<(Guid Message, Guid? Attempt)> _windowsSeen = [];
    private readonly List<UncertainWindow> _windows = [];
    private readonly CancellationTokenSource _enough = new();
    private KnownQuestions? _known;
    private Task _asking = Task.CompletedTask;

    /// <param name="site">Where it runs.</param>
    /// <param name="perSecond">Events.</param>
    /// <param name="seed">Of the moments and of what is asked when.</param>
    /// <param name="variables">Further settings of the program.</param>
    public CrashRun(Installation site, double perSecond, int seed, IReadOnlyDictionary<string, string>? variables = null)
    {
        _site = site;
        _variables = variables;
        _random = new Random(seed);
        _postman = new Postman(site.Zalo, site.Addresses);
        _asked = new AskedQuestions(_postman, perSecond, seed);
        _processes = [.. site.Addresses.Select((_, place) => site.Start(place, variables))];
    }

    /// <summary>The ends of the processes' logs.</summary>
    public string Log => string.Join("\n\n", _processes.Select(process => process.Log));

    /// <summary>Waits for the first start, which makes the tables; learns the answers in quiet, then lets people ask.</summary>
    public async Task BeginAsync()
    {
        foreach (var address in _site.Addresses)
            await _postman.WaitUntilReadyAsync(address);
        _known = await KnownQuestions.LearnAsync(_site.Zalo, _postman);
        _asking = _asked.RunAsync(_enough.Token);
    }

    /// <summary>Lets one process work for a while, kills it, looks at what it left, and starts it again.</summary>
    public async Task KillOneAsync()
    {
        var place = _random.Next(_processes.Length);
        var isEarly = _random.Next(EarlyOnes) == 0;
        if (!isEarly)
            await WaitUntilItWorksAsync(place);
        await Task.Delay((isEarly ? TimeSpan.FromSeconds(1) : LongestLife) * _random.NextDouble(), TimeProvider.System);
        await _processes[place].KillAsync();
        await LookIntoWindowAsync();
        await _processes[place].DisposeAsync();
        _processes[place] = _site.Start(place, _variables);
    }

    /// <summary>Lets a process work for a while, stops it as a service is stopped, and starts it again.</summary>
    /// <returns>How it ended, how long that took, and what it left marked as being sent.</returns>
    public async Task<(int ExitCode, TimeSpan Took, int Marked)> StopOneAsync(int place = 0)
    {
        await WaitUntilItWorksAsync(place);
        await Task.Delay(LongestLife / 2, TimeProvider.System);
        var (exitCode, took) = await _processes[place].StopAsync();
        var window = await LookIntoWindowAsync();
        await _processes[place].DisposeAsync();
        _processes[place] = _site.Start(place, _variables);
        return (exitCode, took, window.Marked);
    }

    /// <summary>Nobody asks any more; waits until everything is acknowledged, answered and written down, and counts.</summary>
    public async Task<CrashTally> EndAsync()
    {
        await _enough.CancelAsync();
        await _asking;
        await _asked.WaitAsync();
        await using var rows = _site.Rows();
        await rows.WaitUntilQuietAsync(() => Log);
        return CrashTally.Count(_asked.All, _known!, _postman, _site.Zalo.Ledger.All, await rows.ReadMessagesAsync(), _windows);
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var process in _processes)
            await process.DisposeAsync();
        _postman.Dispose();
        _enough.Dispose();
    }

    private async Task WaitUntilItWorksAsync(int place)
    {
        var before = _postman.AcknowledgedBy(place);
        var started = TimeProvider.System.GetTimestamp();
        while (_postman.AcknowledgedBy(place) == before)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Nothing was acknowledged. The program {(_processes[place].IsRunning ? "runs" : "ended")}: {_processes[place].Log}");
            await Task.Delay(Step, TimeProvider.System);
        }
    }

    /// <summary>What a kill left marked as being sent. What an earlier kill left and nobody has taken since was counted then.</summary>
    private async Task<UncertainWindow> LookIntoWindowAsync()
    {
        await using var rows = _site.RowsAfterDeath();
        var marked = (await rows.ReadSendingAsync()).Where(message => _windowsSeen.Add((message.Id, message.Lease))).ToList();
        var accepted = _site.Zalo.Ledger.All.Select(sent => (sent.PersonId, sent.Text)).ToHashSet();
        var window = new UncertainWindow(marked.Count, marked.Count(message => accepted.Contains((message.PersonId, message.Text))));
        _windows.Add(window);
        return window;
    }
}
