using BinhDanBot.Core.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>Who was there: by the code on the wall, by the teacher, from paper; and what follows when the class is over.</summary>
public sealed class RollTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;
    private const string Phone = "0912345678";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_holds_from_an_hour_before_to_the_end_and_twice_is_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        var code = (await spine.SessionsAsync(training.Id)).Single().CheckInCode;

        var outcomes = new List<CheckInOutcome>();
        foreach (var at in new[] { spine.At(3, 17, 59), spine.At(3, 18), spine.At(3, 19), spine.At(3, 21, 1) })
        {
            spine.GoTo(at);
            outcomes.Add(await CheckInAsync(spine, code, Lan));
        }

        Assert.Matches("^[0-9]{6}$", code);
        Assert.Equal([CheckInOutcome.TooEarly, CheckInOutcome.Done, CheckInOutcome.Already, CheckInOutcome.TooLate], outcomes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Wrong_codes_are_not_listened_to_for_ever_and_strangers_are_not_marked(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        var code = (await spine.SessionsAsync(training.Id)).Single().CheckInCode;
        spine.GoTo(spine.At(3, 19));

        for (var i = 0; i < 5; i++)
            Assert.Equal(CheckInOutcome.WrongCode, await CheckInAsync(spine, "00000", Lan));
        Assert.Equal(CheckInOutcome.TooManyTries, await CheckInAsync(spine, code, Lan));
        Assert.Equal(CheckInOutcome.NotEnrolled, await CheckInAsync(spine, code, Hung));
        spine.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(CheckInOutcome.Done, await CheckInAsync(spine, code, Lan));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_familys_number_asks_for_the_name_and_an_unknown_one_marks_nobody(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan, "Nguyễn Thị Lan", Phone));
        await spine.TakeSeatAsync(training.SeatFor(Lan, "Nguyễn Văn Hùng", Phone, isForOther: true));
        var code = (await spine.SessionsAsync(training.Id)).Single().CheckInCode;
        spine.GoTo(spine.At(3, 19));
        var checkIn = spine.Service<CheckIn>();

        Assert.Equal(CheckInOutcome.AskWho, await checkIn.ByPhoneAsync(ClassSteps.Commune, code, Phone, null, CancellationToken.None));
        Assert.Equal(CheckInOutcome.AskWho, await checkIn.ByPhoneAsync(ClassSteps.Commune, code, Phone, "nguyen", CancellationToken.None));
        Assert.Equal(CheckInOutcome.Done, await checkIn.ByPhoneAsync(ClassSteps.Commune, code, Phone, "hung", CancellationToken.None));
        Assert.Equal(CheckInOutcome.NotEnrolled, await checkIn.ByPhoneAsync(ClassSteps.Commune, code, "0987654321", null, CancellationToken.None));
        Assert.Equal(CheckInOutcome.WrongCode, await checkIn.ByPhoneAsync("kon-braih", code, Phone, "hung", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_the_last_session_who_came_is_asked_gets_a_certificate_and_a_corrected_roll_takes_it_back(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync();
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;
        var hung = (await spine.TakeSeatAsync(training.SeatFor(Hung))).EnrollmentId!.Value;
        var session = (await spine.SessionsAsync(training.Id)).Single();
        spine.GoTo(spine.At(3, 19));
        Assert.Equal(RollOutcome.Done, await MarkAsync(spine, session.Id, (lan, AttendanceMark.Present), (hung, AttendanceMark.Absent)));

        spine.GoTo(spine.At(4, 20, 59));
        Assert.Equal(0, await CloseAsync(spine));
        spine.GoTo(spine.At(5, 8));
        Assert.Equal(1, await CloseAsync(spine));
        Assert.Equal(0, await CloseAsync(spine));
        Assert.Equal((EnrollmentState.Attended, EnrollmentState.Absent), ((await spine.EnrollmentAsync(lan)).State, (await spine.EnrollmentAsync(hung)).State));
        Assert.Contains("tự làm được chưa", Assert.Single(await spine.ToldAsync(Lan)), StringComparison.Ordinal);
        Assert.Empty(await spine.ToldAsync(Hung));

        Assert.Equal(0, await CertifyAsync(spine));
        spine.GoTo(spine.At(6, 8));
        Assert.Equal(1, await CertifyAsync(spine));
        Assert.Equal(0, await CertifyAsync(spine));
        var certified = await spine.EnrollmentAsync(lan);
        Assert.Matches("^SM-2[0-9]{3}-[A-Z0-9]{5}-[A-Z0-9]{5}$", certified.CertificateNumber);
        Assert.Contains(certified.CertificateNumber!, (await spine.ToldAsync(Lan))[^1], StringComparison.Ordinal);

        Assert.Equal(RollOutcome.Done, await MarkAsync(spine, session.Id, (lan, AttendanceMark.Absent), (hung, AttendanceMark.Present)));
        Assert.Equal((EnrollmentState.Absent, null), ((await spine.EnrollmentAsync(lan)).State, (await spine.EnrollmentAsync(lan)).CertificateNumber));
        Assert.Equal(1, await CertifyAsync(spine));
        await spine.CountsAreRightAsync(training.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_class_whose_roll_nobody_called_stays_open(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        await spine.TakeSeatAsync(training.SeatFor(Lan));
        spine.GoTo(spine.At(10, 9));

        Assert.Equal(0, await CloseAsync(spine));
        Assert.Null((await spine.ClassAsync(training.Id)).ClosedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_somebody_says_after_the_class_is_kept_and_the_last_word_counts(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var training = await spine.OpenClassAsync();
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;

        Assert.True(await AnswerAsync(spine, ClassSteps.Commune, lan, false));
        Assert.True(await AnswerAsync(spine, ClassSteps.Commune, lan, true));
        Assert.False(await AnswerAsync(spine, "kon-braih", lan, false));

        Assert.True((await spine.EnrollmentAsync(lan)).CanDo);
    }

    private static Task<CheckInOutcome> CheckInAsync(SpineProcess spine, string code, string person) =>
        spine.Writer.WriteAsync((context, cancel) => spine.Service<CheckIn>().ByCodeAsync(context, ClassSteps.Commune, code, SpineSteps.IdOf(person), cancel), CancellationToken.None);

    private static Task<RollOutcome> MarkAsync(SpineProcess spine, Guid sessionId, params (Guid Id, AttendanceMark Mark)[] marks) => spine.Service<MarkAttendance>().ExecuteAsync(
        ClassSteps.Commune, sessionId, marks.ToDictionary(mark => mark.Id, mark => mark.Mark), AttendanceSource.Teacher, ClassSteps.Mai, CancellationToken.None);

    private static Task<int> CloseAsync(SpineProcess spine) => spine.Service<CloseClasses>().ExecuteAsync(CancellationToken.None);

    private static Task<int> CertifyAsync(SpineProcess spine) => spine.Service<CertifyClosed>().ExecuteAsync(CancellationToken.None);

    private static Task<bool> AnswerAsync(SpineProcess spine, string commune, Guid enrollmentId, bool canDo) =>
        spine.Writer.WriteAsync((context, cancel) => spine.Service<AnswerFollowUp>().ExecuteAsync(context, commune, enrollmentId, canDo, cancel), CancellationToken.None);
}
