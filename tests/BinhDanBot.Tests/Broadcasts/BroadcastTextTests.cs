using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>What one telephone shows of an announcement.</summary>
public sealed class BroadcastTextTests
{
    private const string Oa = ChannelNames.ZaloOa;
    private const string Bot = ChannelNames.ZaloBot;

    private static readonly DateTime Now = VietnamTime.ToUtc(new DateTime(2026, 12, 1, 9, 0, 0));

    private static readonly BroadcastDraft Meeting = new("Họp dân thôn 3", "Kính mời {{ten}} ở {{thon}} đến dự họp.")
    {
        HappensAt = VietnamTime.ToUtc(new DateTime(2026, 12, 5, 19, 30, 0)),
        Place = "Nhà văn hóa thôn 3",
        Phone = "0912345678",
    };

    private static readonly Dictionary<string, ChannelForm> Forms = new()
    {
        [Oa] = new ChannelForm { LongestText = 2000, MostButtons = 5, LongestLabel = 100 },
        [Bot] = new ChannelForm { LongestText = 2000, MostButtons = 0 },
    };

    [Fact]
    public async Task The_facts_stand_below_the_words_and_the_way_out_is_last()
    {
        var prepared = await PrepareAsync(Meeting);

        Assert.Equal(
            """
            **Họp dân thôn 3**
            Kính mời Nguyễn Thị Lan ở thôn Hạ đến dự họp.

            Thời gian: 19 giờ 30 tối thứ Bảy, 5/12.
            Nơi: Nhà văn hóa thôn 3.
            Hỏi: 0912345678

            Nhắn DỪNG nếu không muốn nhận tin xã.
            """.ReplaceLineEndings("\n"),
            prepared.Message(["Nguyễn Thị Lan"], ["thôn Hạ"]).Text);
    }

    [Fact]
    public async Task People_of_one_telephone_are_named_together_and_an_unknown_name_leaves_no_hole()
    {
        var prepared = await PrepareAsync(Meeting);

        Assert.Contains("Kính mời Lan, Hùng và Mai ở thôn Hạ và thôn Thượng đến", prepared.Message(["Lan", "Hùng", "Mai"], ["thôn Hạ", "Thôn Hạ", "thôn Thượng"]).Text, StringComparison.Ordinal);
        Assert.Contains("Kính mời bà con ở trong xã đến", prepared.Message([], []).Text, StringComparison.Ordinal);
        Assert.Contains("Kính mời Lan ở trong xã đến", prepared.Message(["", "Lan", " "], [""]).Text, StringComparison.Ordinal);
        Assert.Contains("Kính mời cả nhà ở", prepared.Message([.. Enumerable.Range(1, 30).Select(number => $"Người {number}")], []).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_calls_themselves_is_never_read_as_a_field()
    {
        var text = (await PrepareAsync(Meeting)).Message(["{{thon}}"], ["thôn Hạ"]).Text;

        Assert.Contains("Kính mời {{thon}} ở thôn Hạ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Class_and_guide_come_as_buttons_that_the_chat_understands()
    {
        var training = Class(seatsLeft: 4);
        var prepared = await PrepareAsync(
            Meeting with { Body = "Lớp {{lop}}: {{buoi_toi}}, {{noi_hoc}}, còn {{cho_trong}} chỗ.", ClassId = training.Id, Guide = "vneid-cai-dat" }, training);

        var message = prepared.Message(["Lan"], []);
        Assert.Contains("Lớp Dùng VNeID: 19 giờ tối thứ Sáu, 4/12, Nhà văn hóa thôn Hạ, còn 4 chỗ.", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Đăng ký lớp", "Xem bài hướng dẫn"], message.Choices.Select(choice => choice.Label));
        Assert.Equal(new ClassCommand(ClassAct.Join, training.Id), ClassCommand.Read(message.Choices[0].Command));
        Assert.Equal(new ChoiceCommand(ChoiceKind.Guide, "vneid-cai-dat"), ChoiceCommand.Read(message.Choices[1].Command));
    }

    [Fact]
    public async Task A_class_without_a_session_to_come_says_so()
    {
        var training = Class(seatsLeft: 0) with { Sessions = [] };
        var prepared = await PrepareAsync(Meeting with { Body = "Buổi tới: {{buoi_toi}}, {{noi_hoc}}.", ClassId = training.Id }, training);

        Assert.Contains("Buổi tới: chưa có lịch, Nhà văn hóa.", prepared.Message([], []).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_one_message_on_every_channel_with_the_longest_names_or_it_is_refused()
    {
        string[] crowd = [.. Enumerable.Range(1, 9).Select(number => $"Nguyễn Văn {number}")];
        var fits = Meeting with { Body = new string('a', 900) + " {{ten}}" };
        var prepared = await PrepareAsync(fits);

        Assert.False(prepared.IsTooLong());
        foreach (var channel in Forms.Keys)
            Assert.EndsWith("xã.", prepared.On(channel, crowd, crowd).Text, StringComparison.Ordinal);
        Assert.True((await PrepareAsync(Meeting with { Body = string.Concat(Enumerable.Repeat("{{ten}} ", 20)) })).IsTooLong());
    }

    [Fact]
    public async Task Where_there_are_no_buttons_they_are_numbered_lines()
    {
        var training = Class(seatsLeft: 4);
        var message = (await PrepareAsync(Meeting with { ClassId = training.Id }, training)).On(Bot, ["Lan"], []);

        Assert.Contains("1. Đăng ký lớp", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_is_told_in_words()
    {
        var say = new ClassSentences((await SharedContent.RealAsync()).Library.For("son-mai"), "son-mai", new DateOnly(2026, 11, 20));
        var first = new DateTime(2026, 12, 10, 8, 0, 0);
        string Text(Recurrence recurrence, DateTime at, int weekdays = 0, DateOnly? until = null, DateTime? next = null) =>
            BroadcastSentences.ScheduleText(say, new BroadcastSchedule(recurrence, at, weekdays, until), next);

        Assert.Equal("ngày 10 hằng tháng, 8 giờ sáng; lần tới thứ Năm, 10/12", Text(Recurrence.Monthly, first, next: VietnamTime.ToUtc(first)));
        Assert.Equal("ngày 31 hằng tháng, 8 giờ sáng, tháng thiếu thì gửi ngày cuối tháng", Text(Recurrence.Monthly, first.AddDays(21)));
        Assert.Equal("thứ Hai, thứ Năm hằng tuần, 8 giờ sáng, đến hết thứ Sáu, 1/1/2027", Text(Recurrence.Weekly, first, 0b1001, new DateOnly(2027, 1, 1)));
        Assert.Equal("ngày 29/2 hằng năm, 8 giờ sáng, năm không có ngày này thì gửi ngày 28/2", Text(Recurrence.Yearly, new DateTime(2028, 2, 29, 8, 0, 0)));
        Assert.Equal("hằng ngày, 8 giờ sáng", Text(Recurrence.Daily, first));
        Assert.Equal("một lần, 8 giờ sáng thứ Năm, 10/12", Text(Recurrence.Once, first));
        Assert.Equal("gửi ngay khi bấm gửi", BroadcastSentences.ScheduleText(say, BroadcastSchedule.Now, null));
    }

    private static async Task<PreparedBroadcast> PrepareAsync(BroadcastDraft draft, ScheduledClass? training = null)
    {
        var say = new ClassSentences((await SharedContent.RealAsync()).Library.For("son-mai"), "son-mai", DateOnly.FromDateTime(Now));
        return new PreparedBroadcast(draft, say, training, draft.Guide is not null, Now, Forms);
    }

    private static ScheduledClass Class(int seatsLeft)
    {
        var startsAt = VietnamTime.ToUtc(new DateTime(2026, 12, 4, 19, 0, 0));
        return new ScheduledClass
        {
            Id = Guid.Parse("01900000-0000-7000-8000-000000000077"),
            Number = 2,
            Title = "Dùng VNeID",
            Topic = null,
            Audience = ClassAudience.Everybody,
            Village = null,
            Place = "Nhà văn hóa",
            Map = null,
            Teacher = null,
            Bring = null,
            Fee = 0,
            SeatsLeft = seatsLeft,
            Waiting = 0,
            OpensAt = null,
            ClosesAt = startsAt,
            IsCancelled = false,
            Sessions = [new ScheduledSession(Guid.Parse("01900000-0000-7000-8000-000000000099"), startsAt.AddDays(-7), startsAt.AddDays(-7).AddHours(2), "Nhà cũ"), new ScheduledSession(Guid.Parse("01900000-0000-7000-8000-000000000099"), startsAt, startsAt.AddHours(2), "Nhà văn hóa thôn Hạ")],
        };
    }
}
