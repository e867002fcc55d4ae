using System.Collections.Concurrent;

namespace BinhDanBot.Core.Language;

/// <summary>Readings to borrow: their buffers are large, and a message needs one only for a moment.</summary>
internal static class ReadingPool
{
    private static readonly ConcurrentQueue<Reading> Idle = new();

    public static Reading Rent() => Idle.TryDequeue(out var reading) ? reading : new Reading();

    public static void Return(Reading reading) => Idle.Enqueue(reading);
}
