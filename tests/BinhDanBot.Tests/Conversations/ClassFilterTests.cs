using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Turns.Enrolling;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Which classes somebody asks for, in their own words. Today is Monday, 23/11/2026.</summary>
public sealed class ClassFilterTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Villages = ["Thôn 3", "Thôn Hạ"];

    [Theory]
    [InlineData("lớp hôm nay", "2026-11-23", "2026-11-23")]
    [InlineData("bựa ni có lớp mô", "2026-11-23", "2026-11-23")]
    [InlineData("mai có lớp nào không", "2026-11-24", "2026-11-24")]
    [InlineData("ngay mai co lop nao khong", "2026-11-24", "2026-11-24")]
    [InlineData("ngày mốt có lớp không", "2026-11-25", "2026-11-25")]
    [InlineData("lớp tuần này", "2026-11-23", "2026-11-29")]
    [InlineData("lop tuan nay", "2026-11-23", "2026-11-29")]
    [InlineData("lớp tuần sau", "2026-11-30", "2026-12-06")]
    [InlineData("cuối tuần có lớp nào", "2026-11-28", "2026-11-29")]
    [InlineData("cuối tuần sau có lớp nào", "2026-12-05", "2026-12-06")]
    [InlineData("lớp ngày 12/5", "2027-05-12", "2027-05-12")]
    [InlineData("lớp ngày 25 tháng 11", "2026-11-25", "2026-11-25")]
    [InlineData("lớp trong tháng này", "2026-11-23", "2026-11-30")]
    public async Task Days_are_understood(string typed, string from, string until)
    {
        var filter = await ReadAsync(typed);

        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(until, null)), (filter.FromOn, filter.UntilOn));
    }

    [Theory]
    [InlineData("lớp thứ tư", DayOfWeek.Wednesday)]
    [InlineData("lop thu 4", DayOfWeek.Wednesday)]
    [InlineData("lớp chủ nhật", DayOfWeek.Sunday)]
    [InlineData("lớp t7", DayOfWeek.Saturday)]
    public async Task Days_of_the_week_are_understood(string typed, DayOfWeek day) => Assert.Equal(day, (await ReadAsync(typed)).Weekday);

    [Theory]
    [InlineData("lớp buổi tối", "evening")]
    [InlineData("lop buoi toi", "evening")]
    [InlineData("lớp sáng", "morning")]
    [InlineData("chiều mai có lớp không", "afternoon")]
    [InlineData("toi muon xem lop", null)]
    [InlineData("tôi muốn xem lớp", null)]
    public async Task Parts_of_the_day_are_understood_and_oneself_is_no_evening(string typed, string? part) => Assert.Equal(part, (await ReadAsync(typed)).PartOfDay);

    [Theory]
    [InlineData("lớp cho người già", ClassAudience.Elderly)]
    [InlineData("lop cho nguoi cao tuoi", ClassAudience.Elderly)]
    [InlineData("lớp cho mấy cụ", ClassAudience.Elderly)]
    [InlineData("lớp cho tiểu thương", ClassAudience.Traders)]
    [InlineData("lớp cho bà con nông dân", ClassAudience.Farmers)]
    [InlineData("lớp cho người khuyết tật", ClassAudience.Disabled)]
    public async Task Those_for_whom_it_is_are_understood(string typed, ClassAudience audience) => Assert.Contains(audience, (await ReadAsync(typed)).Audiences);

    [Theory]
    [InlineData("lớp zalo", "dien-thoai-zalo")]
    [InlineData("lop vneid", "vneid")]
    [InlineData("lớp chữ ký số", "chu-ky-so")]
    [InlineData("lớp bán hàng trên mạng", "nong-san")]
    [InlineData("lớp chống lừa đảo", "an-toan-so")]
    public async Task What_is_taught_is_understood(string typed, string topic) => Assert.Contains(topic, (await ReadAsync(typed)).Topics);

    [Theory]
    [InlineData("lớp ở thôn 3", "Thôn 3")]
    [InlineData("lop zalo o thon ha", "Thôn Hạ")]
    public async Task The_village_is_understood_and_is_no_day_of_the_week(string typed, string village)
    {
        var filter = await ReadAsync(typed);

        Assert.Equal((village, null, null), (filter.Village, filter.Weekday, filter.Number));
    }

    [Theory]
    [InlineData("đăng ký lớp 3", 3)]
    [InlineData("dang ky lop so 12", 12)]
    public async Task The_number_of_a_class_is_understood(string typed, int number) => Assert.Equal(number, (await ReadAsync(typed)).Number);

    [Theory]
    [InlineData("lớp ngày 31/2", "31/2")]
    [InlineData("lớp ngày 30 tháng 2", "30/2")]
    [InlineData("lớp ngày 5/13", "5/13")]
    public async Task A_day_that_no_calendar_has_is_named(string typed, string date) => Assert.Equal(date, (await ReadAsync(typed)).NoSuchDate);

    [Fact]
    public async Task A_class_fulfils_wishes_one_by_one()
    {
        var offered = new ScheduledClass
        {
            Id = Guid.CreateVersion7(),
            Number = 1,
            Title = "Dùng Zalo",
            Topic = "dien-thoai-zalo",
            Audience = ClassAudience.Elderly,
            Village = "Thôn 3",
            Place = "nhà văn hóa",
            Map = null,
            Teacher = null,
            Bring = null,
            Fee = 0,
            SeatsLeft = 0,
            Waiting = 2,
            OpensAt = null,
            ClosesAt = DateTime.MaxValue,
            IsCancelled = false,
            Sessions = [new ScheduledSession(Guid.CreateVersion7(), VietnamTime.ToUtc(new(2026, 11, 25, 19, 30, 0)), VietnamTime.ToUtc(new(2026, 11, 25, 21, 0, 0)), "nhà văn hóa")],
        };
        var now = VietnamTime.ToUtc(new(2026, 11, 23, 8, 30, 0));

        Assert.Equal((4, 4), (await ReadAsync("lớp zalo cho người già ở thôn 3 tuần này")).Weigh(offered, now));
        Assert.Equal((2, 3), (await ReadAsync("lớp zalo cho người già ở thôn hạ")).Weigh(offered, now));
        Assert.Equal((0, 1), (await ReadAsync("lớp nào còn chỗ")).Weigh(offered, now));
        Assert.Equal((0, 1), (await ReadAsync("lớp buổi sáng")).Weigh(offered, now));
    }

    private static async Task<ClassFilter> ReadAsync(string typed) =>
        ClassFilter.Read(typed, new ClassWords((await SharedContent.RealAsync()).Library.Current), Villages, Today);
}
