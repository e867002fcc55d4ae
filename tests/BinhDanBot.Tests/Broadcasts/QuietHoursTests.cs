using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>No announcement goes out at night, by the clock of Vietnam.</summary>
public sealed class QuietHoursTests
{
    private static readonly QuietHours Night = QuietHours.Of(new BroadcastOptions());

    [Theory]
    [InlineData("2026-12-05T06:59:59", "2026-12-05T07:00:00", "2026-12-05T06:59:59")]
    [InlineData("2026-12-05T07:00:00", "2026-12-05T07:00:00", "2026-12-05T21:00:00")]
    [InlineData("2026-12-05T20:59:59", "2026-12-05T20:59:59", "2026-12-05T21:00:00")]
    [InlineData("2026-12-05T21:00:00", "2026-12-06T07:00:00", "2026-12-05T21:00:00")]
    [InlineData("2026-12-31T23:30:00", "2027-01-01T07:00:00", "2026-12-31T23:30:00")]
    [InlineData("2026-12-05T00:00:00", "2026-12-05T07:00:00", "2026-12-05T00:00:00")]
    public void It_goes_out_from_seven_to_nine_in_the_evening(string local, string nextOpen, string nextQuiet)
    {
        Assert.Equal(At(nextOpen), Night.NextOpen(At(local)));
        Assert.Equal(At(nextQuiet), Night.NextQuiet(At(local)));
        Assert.Equal(nextOpen != local, Night.IsQuiet(At(local)));
    }

    [Theory]
    [InlineData("2026-12-05T08:00:00", 0, "2026-12-05T08:00:00")]
    [InlineData("2026-12-05T08:00:00", 13, "2026-12-05T21:00:00")]
    [InlineData("2026-12-05T20:00:00", 2, "2026-12-06T08:00:00")]
    [InlineData("2026-12-05T22:00:00", 1, "2026-12-06T08:00:00")]
    [InlineData("2026-12-05T20:00:00", 30, "2026-12-08T08:00:00")]
    public void What_takes_long_rests_at_night(string local, int hours, string end) => Assert.Equal(At(end), Night.EndOf(At(local), TimeSpan.FromHours(hours)));

    private static DateTime At(string local) => VietnamTime.ToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
}
