using System.Text;
using BinhDanBot.Core.Classes;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>The calendar file of a class, byte by byte as RFC 5545 wants it.</summary>
public sealed class ClassCalendarTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private static CalendarEntry Entry(string summary = "Dùng VNeID", string location = "Nhà văn hóa", string description = "", bool isCancelled = false, int sequence = 3) =>
        new(Id, new DateTime(2027, 5, 12, 12, 30, 0, DateTimeKind.Utc), new DateTime(2027, 5, 12, 14, 0, 0, DateTimeKind.Utc), summary, location, description, new Uri("https://xa.example/xa/son-mai/lop/3"), isCancelled, sequence);

    private static string Write(params CalendarEntry[] entries) => ClassCalendar.Write("Lớp học xã Sơn Mai", "xa.example", entries, Now);

    /// <summary>The lines as a reader puts them together again.</summary>
    private static string[] Unfolded(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    [Fact]
    public void A_session_is_an_entry_with_instants_in_utc_and_an_id_that_stays()
    {
        var lines = Unfolded(Write(Entry()));

        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal(["END:VCALENDAR", ""], lines[^2..]);
        Assert.Contains("UID:01900000000070008000000000000001@xa.example", lines);
        Assert.Contains("DTSTAMP:20270501T030000Z", lines);
        Assert.Contains("DTSTART:20270512T123000Z", lines);
        Assert.Contains("DTEND:20270512T140000Z", lines);
        Assert.Contains("SEQUENCE:3", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains("SUMMARY:Dùng VNeID", lines);
        Assert.Contains("URL:https://xa.example/xa/son-mai/lop/3", lines);
    }

    [Fact]
    public void A_cancelled_session_says_so_under_the_same_id()
    {
        var lines = Unfolded(Write(Entry(isCancelled: true, sequence: 9)));

        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("SEQUENCE:9", lines);
        Assert.Contains("UID:01900000000070008000000000000001@xa.example", lines);
    }

    [Fact]
    public void Commas_semicolons_backslashes_and_line_ends_are_escaped()
    {
        var lines = Unfolded(Write(Entry(summary: "Zalo, gọi; nhắn \\ gửi", description: "Mang theo:\r\nđiện thoại\nsạc")));

        Assert.Contains(@"SUMMARY:Zalo\, gọi\; nhắn \\ gửi", lines);
        Assert.Contains(@"DESCRIPTION:Mang theo:\nđiện thoại\nsạc", lines);
    }

    [Fact]
    public void Nobody_writes_a_line_of_their_own_into_the_file()
    {
        var file = Write(Entry(summary: "Lớp\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0085\u2028X:1"));

        Assert.Single(Unfolded(file), line => line == "BEGIN:VEVENT");
        Assert.DoesNotContain(file.Replace("\r\n", "", StringComparison.Ordinal), char.IsControl);
    }

    [Theory]
    [InlineData("ằ")]
    [InlineData("a")]
    [InlineData("😀")]
    public void Long_lines_are_folded_at_75_octets_and_never_inside_a_letter(string letter)
    {
        var summary = string.Concat(Enumerable.Repeat(letter, 200));

        var file = Write(Entry(summary: summary));

        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file)));
        Assert.Contains($"SUMMARY:{summary}", Unfolded(file));
        Assert.DoesNotContain(file.Replace("\r\n", "", StringComparison.Ordinal), found => found is '\r' or '\n');
    }
}
