using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Web.Admin.Broadcasts;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What is typed of an announcement, and what it becomes.</summary>
public sealed class BroadcastFieldsTests
{
    [Fact]
    public void A_draft_goes_through_the_form_and_comes_back_the_same()
    {
        var draft = new BroadcastDraft("Mời họp", "Kính gửi {{ten}}.")
        {
            ShortBody = "Họp thôn",
            SpokenBody = "Mời bà con đến họp.",
            HappensAt = new DateTime(2027, 6, 15, 12, 30, 0, DateTimeKind.Utc),
            Place = "Nhà văn hóa",
            Phone = "0912345678",
            PictureUrl = "https://anh.example/a.png",
            Guide = "quen-passcode",
            ClassId = Guid.Parse("01900000-0000-7000-8000-000000000001"),
            PaidLimit = 1_200,
            Schedule = new BroadcastSchedule(Recurrence.Weekly, new DateTime(2027, 6, 14, 8, 0, 0), 0b100_0101, new DateOnly(2027, 12, 31)),
            Audience =
            [
                new AudiencePart(AudienceKind.Village, "Thôn: Hạ"), new AudiencePart(AudienceKind.Group, new string('a', 32)), new AudiencePart(AudienceKind.BornFrom, "1950"),
                new AudiencePart(AudienceKind.BornUntil, "1966"), new AudiencePart(AudienceKind.Village, "Thôn Thượng", IsExclusion: true),
            ],
        };

        var read = BroadcastFields.Of(draft).Read(out var faults);

        Assert.Empty(faults);
        Assert.Equal(draft.Audience, read.Audience);
        Assert.Equal(draft with { Audience = [] }, read with { Audience = [] });
    }

    [Fact]
    public void Monday_Wednesday_and_Sunday_are_the_first_third_and_last_bit()
    {
        var fields = new BroadcastFields { IsNow = false, FirstAt = "2027-06-14T08:00", Recurrence = Recurrence.Weekly, Weekdays = [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Sunday] };

        Assert.Equal(0b100_0101, fields.Read(out _).Schedule.Weekdays);
    }

    [Theory]
    [InlineData("15/6/2027 8:00")]
    [InlineData("2027-06-15T08:00")]
    [InlineData(" 15/06/2027 08:00 ")]
    public void Times_are_read_as_browsers_and_people_write_them(string typed) =>
        Assert.Equal(new DateTime(2027, 6, 15, 8, 0, 0), new BroadcastFields { IsNow = false, FirstAt = typed }.Read(out _).Schedule.FirstAt);

    [Theory]
    [InlineData("ngày mai")]
    [InlineData("31/2/2027 8:00")]
    [InlineData("9999-12-31T23:59")]
    public void What_is_no_time_is_a_fault_of_its_field_and_nothing_else(string typed)
    {
        new BroadcastFields { HappensAt = typed }.Read(out var faults);

        Assert.Equal("HappensAt", Assert.Single(faults).Field);
    }

    [Fact]
    public void A_part_that_is_none_is_left_out()
    {
        var fields = new BroadcastFields { Include = ["", ":", "Village:", "Village:Thôn Hạ", "Nobody:1", "99:1", "Village:Thôn Hạ"] };

        Assert.Equal([new AudiencePart(AudienceKind.Village, "Thôn Hạ")], fields.Read(out _).Audience);
    }
}
