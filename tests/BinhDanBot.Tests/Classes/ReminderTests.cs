using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>Who has a seat is reminded once before each reminder's time, whatever happens to clocks, processes and classes.</summary>
public sealed class ReminderTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_day_and_two_hours_before_once_each(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync(capacity: 1);
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        await spine.TakeSeatAsync(training.SeatFor(Hung));

        var counts = new List<int>();
        foreach (var at in new[] { spine.At(2, 18, 59), spine.At(2, 19), spine.At(2, 19, 1), spine.At(3, 16, 59), spine.At(3, 17), spine.At(3, 17, 1), spine.At(3, 19), spine.At(3, 20) })
        {
            spine.GoTo(at);
            counts.Add(await spine.RemindAsync());
        }

        Assert.Equal([0, 1, 0, 0, 1, 0, 0, 0], counts);
        var told = await spine.ToldAsync(Lan);
        Assert.Equal(2, told.Count);
        Assert.All(told, text => Assert.Contains("19 giờ tối", text, StringComparison.Ordinal));
        Assert.Contains("Khi đi nhớ mang: điện thoại.", told[0], StringComparison.Ordinal);
        Assert.Empty(await spine.ToldAsync(Hung));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_process_a_clock_set_back_and_a_clock_that_jumps_remind_nobody_twice(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        spine.GoTo(spine.At(2, 19));
        Assert.Equal(1, await spine.RemindAsync());

        await using var restarted = await spine.BesideAsync();
        Assert.Equal(0, await restarted.RemindAsync());
        spine.Clock.Advance(TimeSpan.FromHours(-3));
        Assert.Equal(0, await restarted.RemindAsync());
        spine.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await spine.RemindAsync());
        spine.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await spine.RemindAsync());
        Assert.Equal(2, (await spine.ToldAsync(Lan)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_long_standstill_only_the_latest_reminder_is_made_good_and_none_after_the_start(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var (soon, begun) = (await spine.OpenClassAsync(), await spine.OpenClassOfAsync(30, new SessionTime(spine.At(3, 15), spine.At(3, 18))));
        await spine.TakeSeatAsync(soon.SeatFor(Lan));
        await spine.TakeSeatAsync(begun.SeatFor(Hung));

        spine.GoTo(spine.At(3, 18));
        Assert.Equal(1, await spine.RemindAsync());

        Assert.Equal([ClassNoticeKind.HoursBefore], (await spine.NoticesAsync()).Select(row => row.Kind));
        Assert.Empty(await spine.ToldAsync(Hung));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_schedulers_at_once_remind_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        string[] people = [.. Enumerable.Range(1, 40).Select(number => $"p{number}")];
        await spine.MeetAsync(people);
        var training = await spine.OpenClassAsync(capacity: 40);
        foreach (var person in people)
            await spine.TakeSeatAsync(training.SeatFor(person));
        await using var other = await spine.BesideAsync();
        spine.GoTo(spine.At(2, 20));

        var told = await Task.WhenAll(spine.RemindAsync(), other.RemindAsync(), spine.RemindAsync(), other.RemindAsync());

        Assert.Equal(40, told.Sum());
        foreach (var person in people)
            Assert.Single(await spine.ToldAsync(person));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_morning_class_is_reminded_of_the_evening_before_and_nobody_is_woken(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassOfAsync(30, new SessionTime(spine.At(3, 7), spine.At(3, 9)));
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        var counts = new List<int>();
        foreach (var at in new[] { spine.At(2, 7), spine.At(2, 19, 59), spine.At(2, 20), spine.At(2, 23), spine.At(3, 5) })
        {
            spine.GoTo(at);
            counts.Add(await spine.RemindAsync());
        }

        Assert.Equal([1, 0, 1, 0, 0], counts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_missed_in_the_evening_is_not_made_good_at_night_but_in_the_morning(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassOfAsync(30, new SessionTime(spine.At(3, 7), spine.At(3, 9)));
        await spine.TakeSeatAsync(training.SeatFor(Lan));

        spine.GoTo(spine.At(3, 3));
        Assert.Equal(0, await spine.RemindAsync());
        spine.GoTo(spine.At(3, 6));
        Assert.Equal(1, await spine.RemindAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_enrolls_or_gets_a_seat_after_a_reminders_time_was_told_just_now(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync(capacity: 1);
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;
        await spine.TakeSeatAsync(training.SeatFor(Hung));

        spine.GoTo(spine.At(3, 8));
        await spine.CancelSeatAsync(lan);
        Assert.Equal(0, await spine.RemindAsync());
        spine.GoTo(spine.At(3, 17));
        Assert.Equal(1, await spine.RemindAsync());

        Assert.Equal([ClassNoticeKind.Promoted, ClassNoticeKind.HoursBefore], (await spine.NoticesAsync()).Select(row => row.Kind));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_moved_session_tells_exactly_those_concerned_and_nothing_of_the_old_time_goes_out(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung, "chi-hoa");
        var training = await spine.OpenClassAsync(capacity: 1);
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        await spine.TakeSeatAsync(training.SeatFor(Hung));
        var gone = (await spine.TakeSeatAsync(training.SeatFor("chi-hoa"))).EnrollmentId!.Value;
        await spine.CancelSeatAsync(gone);
        spine.GoTo(spine.At(2, 19));
        await spine.RemindAsync();
        var session = (await spine.SessionsAsync(training.Id)).Single();

        var moved = await spine.MoveSessionAsync(session, spine.At(3, 8));

        Assert.Equal((ClassOutcome.Done, 2), (moved.Outcome, moved.Told));
        var toLan = Assert.Single(await spine.ToldAsync(Lan));
        Assert.Contains("nay chuyển sang 8 giờ sáng", toLan, StringComparison.Ordinal);
        Assert.Single(await spine.ToldAsync(Hung));
        Assert.Empty(await spine.ToldAsync("chi-hoa"));
        var withdrawn = Assert.Single(await spine.MessagesAsync(), row => row.State == MessageState.Suppressed);
        Assert.Contains("Em nhắc bác", withdrawn.Text, StringComparison.Ordinal);

        // The new time has reminders of its own; the one that fell due before the move has been overtaken by it.
        Assert.Equal(0, await spine.RemindAsync());
        spine.GoTo(spine.At(3, 6));
        Assert.Equal(1, await spine.RemindAsync());
        Assert.Contains("8 giờ sáng", (await spine.ToldAsync(Lan))[^1], StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_session_moved_twice_before_anything_was_sent_tells_the_last_time_alone(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        var session = (await spine.SessionsAsync(training.Id)).Single();

        await spine.MoveSessionAsync(session, spine.At(4, 8));
        await spine.MoveSessionAsync((await spine.SessionsAsync(training.Id)).Single(), spine.At(5, 14));

        Assert.Contains("14 giờ chiều", Assert.Single(await spine.ToldAsync(Lan)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cancelled_class_tells_those_concerned_why_and_reminds_nobody(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync(capacity: 1);
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        await spine.TakeSeatAsync(training.SeatFor(Hung));
        spine.GoTo(spine.At(2, 19));
        await spine.RemindAsync();

        var cancelled = await spine.CancelClassAsync(training);
        spine.GoTo(spine.At(3, 17));

        Assert.Equal((ClassOutcome.Done, 2), (cancelled.Outcome, cancelled.Told));
        Assert.Equal(0, await spine.RemindAsync());
        foreach (var person in new[] { Lan, Hung })
            Assert.Contains("Lý do: mưa bão.", Assert.Single(await spine.ToldAsync(person)), StringComparison.Ordinal);
        Assert.Equal(ClassOutcome.WrongState, (await spine.CancelClassAsync(training)).Outcome);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_left_or_has_no_channel_is_on_the_list_of_those_to_call_and_so_is_who_was_refused(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung, "chi-hoa");
        var training = await spine.OpenClassAsync();
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;
        var hung = (await spine.TakeSeatAsync(training.SeatFor(Hung))).EnrollmentId!.Value;
        var hoa = (await spine.TakeSeatAsync(training.SeatFor("chi-hoa"))).EnrollmentId!.Value;
        var mother = (await spine.TakeSeatAsync(training.SeatFor(Lan, "mẹ cô Lan") with { ConversationId = null, Source = EnrollmentSource.Staff })).EnrollmentId!.Value;
        await spine.LeaveAsync("chi-hoa");
        spine.GoTo(spine.At(2, 19));

        Assert.Equal(4, await spine.RemindAsync());
        var claimed = await spine.ClaimMessagesAsync();
        await spine.RecordAsync(claimed.Single(message => message.Due.Conversation == SpineSteps.KeyOf(Lan)), new Core.Channels.SendOutcome.Sent(null));
        await spine.RecordAsync(claimed.Single(message => message.Due.Conversation == SpineSteps.KeyOf(Hung)), new Core.Channels.SendOutcome.Refused("window-closed"));

        var notices = (await spine.Service<ReadNotices>().ExecuteAsync(ClassSteps.Commune, training.Id, CancellationToken.None)).ToDictionary(look => look.EnrollmentId);
        Assert.Equal((NoticeReach.Sent, false), (notices[lan].Reach, notices[lan].NeedsCall));
        Assert.Equal((NoticeReach.Refused, "window-closed", true), (notices[hung].Reach, notices[hung].Reason, notices[hung].NeedsCall));
        Assert.Equal((NoticeReach.NoChannel, true), (notices[hoa].Reach, notices[hoa].NeedsCall));
        Assert.Equal((NoticeReach.NoChannel, true), (notices[mother].Reach, notices[mother].NeedsCall));
        Assert.Empty(await spine.Service<ReadNotices>().ExecuteAsync("kon-braih", training.Id, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_enrolled_somebody_else_is_told_of_whom_it_speaks(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan, "Nguyễn Thị Hoa", isForOther: true));
        spine.GoTo(spine.At(2, 19));
        await spine.RemindAsync();

        Assert.StartsWith("Tin này dành cho Nguyễn Thị Hoa", Assert.Single(await spine.ToldAsync(Lan)), StringComparison.Ordinal);
    }
}
