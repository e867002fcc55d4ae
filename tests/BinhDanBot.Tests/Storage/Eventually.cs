using Xunit;

namespace BinhDanBot.Tests.Storage;

/// <summary>Waits for a condition of a real server, by real time, up to a deadline that only a broken one reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "It has not come true in half a minute.");
            await Task.Delay(Step, TimeProvider.System);
        }
    }
}
