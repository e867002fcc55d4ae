using System.Collections.Concurrent;
using System.Globalization;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>A question of one person, asked once.</summary>
internal readonly record struct Asked(string PersonId, string Question);

/// <summary>Residents who ask, a few of them at the same time, each every question once; faster than a person types, so that turns answer several at once.</summary>
internal sealed class AskedQuestions(Postman postman, double perSecond, int seed)
{
    /// <summary>Who asks at the same time.</summary>
    private const int Residents = 24;

    /// <summary>Not acknowledged yet; more would only show how long a line can be.</summary>
    private const int MostOnTheWay = 150;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(seed);
    private readonly List<(string PersonId, Queue<string> Left)> _residents = [];
    private readonly ConcurrentBag<Asked> _asked = [];
    private readonly ConcurrentDictionary<Task, bool> _onTheWay = new();
    private long _people = 7_000_000_000_000_000_000;

    public IReadOnlyCollection<Asked> All => _asked;

    /// <summary>Asks until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        var owed = 0d;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                for (owed += perSecond * Tick.TotalSeconds; owed >= 1; owed--)
                    if (_onTheWay.Count < MostOnTheWay)
                        Ask();
        }
        catch (OperationCanceledException)
        {
            // Enough asked.
        }
    }

    /// <summary>Waits until all that was asked is acknowledged.</summary>
    public async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(_onTheWay.Keys).WaitAsync(patience.Token);
    }

    private void Ask()
    {
        while (_residents.Count < Residents)
        {
            var questions = KnownQuestions.All.ToArray();
            _random.Shuffle(questions);
            _residents.Add(((_people++).ToString(CultureInfo.InvariantCulture), new Queue<string>(questions)));
        }

        var who = _random.Next(_residents.Count);
        var (person, left) = _residents[who];
        var question = left.Dequeue();
        if (left.Count == 0)
            _residents.RemoveAt(who);
        _asked.Add(new Asked(person, question));
        var delivery = postman.DeliverAsync(person, question, CancellationToken.None);
        _onTheWay.TryAdd(delivery, true);
        _ = delivery.ContinueWith(done => _onTheWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }
}
