using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static BinhDanBot.Tests.Cases.CaseSteps;

namespace BinhDanBot.Tests.Cases;

/// <summary>What time does to cases, on both databases. Promised is a working day of eight hours.</summary>
public sealed class CaseClockTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_is_soon_late_at_four_fifths_and_late_at_the_end_of_the_promise_over_lunch_weekend_and_Tet(StorageBrand brand)
    {
        // Thursday before Tet 2027, half past four in the afternoon: one hour is left of the week, and six days of Tet follow.
        await using var spine = await StartAsync(brand, "2027-02-04 16:30");
        await spine.OpenCaseAsync(Lan);

        await AtAsync(spine, "2027-02-11 14:53");
        Assert.Equal((null, null), await MarksAsync(spine));
        await AtAsync(spine, "2027-02-11 14:54");
        Assert.Equal((Utc("2027-02-11 14:54"), null), await MarksAsync(spine));
        await AtAsync(spine, "2027-02-11 16:29");
        Assert.Empty(await spine.ToBeSentAsync());
        await AtAsync(spine, "2027-02-11 16:30");
        Assert.Equal((Utc("2027-02-11 14:54"), Utc("2027-02-11 16:30")), await MarksAsync(spine));
        Assert.Contains("vẫn chưa có cán bộ trả lời", Assert.Single(await spine.ToBeSentAsync()), StringComparison.Ordinal);
        Assert.Equal(["case.escalated"], await spine.ActsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_person_is_told_once_whatever_number_of_processes_look_and_however_often(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, "2026-11-23 08:30");
        await using var other = await spine.BesideAsync();
        await spine.OpenCaseAsync(Lan);
        spine.Clock.Advance(TimeSpan.FromDays(3));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? spine : other).Service<AdvanceCases>().ExecuteAsync(CancellationToken.None))));
        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);

        Assert.Single(await spine.ToBeSentAsync());
        Assert.Equal(["case.escalated"], await spine.ActsAsync());

        // Staff answer, the person writes again and waits too long again: marked again, told no second time.
        var found = await spine.CaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");
        await spine.OpenCaseAsync(Lan, "còn việc này nữa");
        spine.Clock.Advance(TimeSpan.FromDays(3));
        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);
        Assert.NotNull((await spine.CaseAsync(Lan)).LateMarkedAt);
        Assert.Single(await spine.MessagesAsync(), row => row.Text.Contains("vẫn chưa có cán bộ", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_answered_waits_for_nothing_until_they_write_again(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, "2026-11-23 08:30");
        var found = await spine.OpenCaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");
        spine.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None));

        // Wednesday, half past eight: the promise begins anew, and the case is still of him who has it.
        await spine.OpenCaseAsync(Lan, "còn việc này nữa");
        var waiting = await spine.CaseAsync(Lan);

        Assert.Equal((CaseState.Taken, Nam.Id, Utc("2026-11-26 08:30")), (waiting.State, waiting.AssigneeId, waiting.DueAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Thanks_ask_for_no_answer(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, "2026-11-23 08:30");
        var found = await spine.OpenCaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");
        await spine.TellAsync(spine.Said(Lan, "2", "cảm ơn cháu"));
        var claimed = await spine.ClaimAsync();
        var turn = TurnOf(claimed, null);

        await spine.CommitAsync(claimed, turn with { Case = turn.Case with { Lines = [turn.Case.Lines[0] with { AsksNothing = true }] } });

        Assert.Equal((CaseState.Answered, null), ((await spine.CaseAsync(Lan)).State, (await spine.CaseAsync(Lan)).DueAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Seven_days_after_an_answer_that_nobody_wrote_to_the_case_closes_by_itself(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, "2026-11-23 08:30");
        var found = await spine.OpenCaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");
        spine.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);
        Assert.Equal(CaseState.Answered, (await spine.CaseAsync(Lan)).State);

        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None))));

        var closed = await spine.CaseAsync(Lan);
        Assert.Equal((CaseState.Closed, CaseClosing.NoAnswer, null), (closed.State, closed.ClosedHow, closed.ClosedById));
        Assert.Equal(2, (await spine.ToBeSentAsync()).Count);
        Assert.Equal(["case.answered", "case.closed"], await spine.ActsAsync());
        Assert.Null((await spine.ConversationAsync(Lan)).CaseId);
    }

    /// <summary>What was said is kept for a year after the end, and not a day longer.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Closed_cases_are_forgotten_after_their_time(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, "2026-11-23 08:30");
        var found = await spine.OpenCaseAsync(Lan);
        await spine.Service<CloseCase>().ExecuteAsync(found.Commune, found.Id, CaseClosing.Solved, true, Nam, CancellationToken.None);
        await spine.OpenCaseAsync(SpineSteps.Hung);
        spine.Clock.Advance(TimeSpan.FromDays(366));

        await spine.Service<BinhDanBot.Web.Workers.Housekeeping>().RunOneAsync(CancellationToken.None);

        await using var context = spine.CreateContext();
        Assert.Equal(SpineSteps.IdOf(SpineSteps.Hung), (await context.Cases.SingleAsync()).ConversationId);
        Assert.False(await context.CaseMessages.AnyAsync(row => row.CaseId == found.Id));
        Assert.False(await context.CaseWords.AnyAsync(row => row.CaseId == found.Id));
    }

    private static async Task AtAsync(SpineProcess spine, string local)
    {
        spine.Clock.Advance(Utc(local) - spine.Now);
        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);
    }

    private static async Task<(DateTime? Soon, DateTime? Late)> MarksAsync(SpineProcess spine)
    {
        var found = await spine.CaseAsync(Lan);
        return (found.SoonMarkedAt, found.LateMarkedAt);
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand, string local) => await SpineProcess.StartAsync(
        await databases.EmptyAsync(brand), new SpineSetup { Clock = new ManualClock(new DateTimeOffset(Utc(local))), Senders = [new FakeSender()] });

    private static DateTime Utc(string local) =>
        VietnamTime.ToUtc(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
