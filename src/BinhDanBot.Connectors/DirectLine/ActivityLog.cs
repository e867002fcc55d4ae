using System.Buffers;
using System.Globalization;
using System.Text;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>What a client reads: activities after its watermark, and the watermark to ask with next time.</summary>
internal readonly record struct ActivitySet(IReadOnlyList<byte[]> Activities, int Watermark)
{
    /// <summary>The ActivitySet object of Direct Line 3.0, as JSON.</summary>
    public byte[] ToJson()
    {
        var json = new ArrayBufferWriter<byte>(Activities.Sum(a => a.Length + 1) + 64);
        json.Write("{\"activities\":["u8);
        for (var i = 0; i < Activities.Count; i++)
        {
            if (i > 0)
                json.Write(","u8);
            json.Write(Activities[i]);
        }

        json.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"watermark\":\"{Watermark}\"}}")));
        return json.WrittenSpan.ToArray();
    }
}

/// <summary>
/// The activities of one conversation in order, as JSON that is ready to send. A watermark is the number of activities before it, so it stays
/// right when old activities are dropped.
/// </summary>
internal sealed class ActivityLog(string id, string commune, string personId, string? userId, int maxActivities)
{
    private const int LargestPage = 100;

    private readonly Lock _gate = new();
    private readonly List<Entry> _kept = [];
    private int _dropped;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public string Commune => commune;

    public string PersonId => personId;

    public string? UserId => userId;

    /// <summary>Bytes of all activities kept.</summary>
    public long Size { get; private set; }

    /// <summary>Dropped to save memory: nothing more will come.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The watermark of a client that has seen everything.</summary>
    public int End
    {
        get
        {
            lock (_gate)
                return _dropped + _kept.Count;
        }
    }

    /// <summary>Adds an activity once: a key that is known gives the id of the activity added then.</summary>
    public (string ActivityId, bool IsNew) Append(string? key, Func<string, byte[]> write)
    {
        TaskCompletionSource changed;
        string activityId;
        lock (_gate)
        {
            if (key is not null && _kept.FindLast(e => e.Key == key) is { } known)
                return (known.ActivityId, false);
            activityId = string.Create(CultureInfo.InvariantCulture, $"{id}|{_dropped + _kept.Count:0000000}");
            var entry = new Entry(activityId, key, write(activityId));
            _kept.Add(entry);
            Size += entry.Json.Length;
            if (_kept.Count > maxActivities)
            {
                Size -= _kept[0].Json.Length;
                _kept.RemoveAt(0);
                _dropped++;
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        return (activityId, true);
    }

    public ActivitySet ReadFrom(int watermark)
    {
        lock (_gate)
        {
            var from = Math.Clamp(watermark - _dropped, 0, _kept.Count);
            var page = _kept.Skip(from).Take(LargestPage).Select(e => e.Json).ToList();
            return new ActivitySet(page, _dropped + from + page.Count);
        }
    }

    /// <summary>Ends when there is something after the watermark, or the log was closed.</summary>
    public Task WaitForMoreAsync(int watermark)
    {
        lock (_gate)
            return IsClosed || watermark < _dropped + _kept.Count ? Task.CompletedTask : _changed.Task;
    }

    public void Close()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            IsClosed = true;
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private sealed record Entry(string ActivityId, string? Key, byte[] Json);
}
