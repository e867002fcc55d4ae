using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Who writes, approves and sends an announcement, and that nobody approves what they did not see.</summary>
public sealed class BroadcastDraftTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = SpineSteps.Commune;

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_typed_is_kept_without_what_only_looks_different(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var part = new AudiencePart(AudienceKind.Village, "Thôn Hạ");
        var typed = BroadcastSteps.Draft with
        {
            Title = "  Lớp học  điện thoại ",
            Body = "Mời bà con.\r\n\r\n\r\nNhớ mang điện thoại. \n",
            Phone = "0912 345.678",
            Place = " ",
            Schedule = new BroadcastSchedule(Recurrence.Monthly, new DateTime(2026, 12, 31, 8, 0, 0), 0, new DateOnly(2027, 12, 31)),
            Audience = [part, part, part with { IsExclusion = true, Value = "Thôn Thượng" }],
        };

        var kept = (await spine.BroadcastAsync(await spine.WriteBroadcastAsync(typed))).Draft;

        Assert.Equal("Lớp học điện thoại", kept.Title);
        Assert.Equal("Mời bà con.\n\nNhớ mang điện thoại.", kept.Body);
        Assert.Equal("0912345678", kept.Phone);
        Assert.Null(kept.Place);
        Assert.Equal(typed.Schedule, kept.Schedule);
        Assert.Equal([part, part with { IsExclusion = true, Value = "Thôn Thượng" }], kept.Audience);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_person_approves_the_version_that_they_saw_and_no_other(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        var approve = spine.Service<ApproveBroadcast>();

        Assert.Equal(BroadcastOutcome.WrongState, (await approve.ExecuteAsync(Commune, id, 1, BroadcastSteps.Nam, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.Done, (await approve.ProposeAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.OwnWriting, (await approve.ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.NotThere, (await approve.ExecuteAsync("kon-braih", id, 1, BroadcastSteps.Nam, CancellationToken.None)).Outcome);

        var changed = BroadcastSteps.Draft with { Body = "Lớp dời sang thứ Sáu." };
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<SaveBroadcast>().ChangeAsync(Commune, id, changed, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.ChangedMeanwhile, (await approve.ExecuteAsync(Commune, id, 1, BroadcastSteps.Nam, CancellationToken.None)).Outcome);
        Assert.False((await spine.BroadcastAsync(id)).IsApproved);

        await approve.ProposeAsync(Commune, id, 2, BroadcastSteps.Hoa, CancellationToken.None);
        Assert.Equal(BroadcastOutcome.Done, (await approve.ExecuteAsync(Commune, id, 2, BroadcastSteps.Nam, CancellationToken.None)).Outcome);
        Assert.Equal("anh Nam", (await spine.BroadcastAsync(id)).ApprovedBy);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_approved_and_is_changed_must_be_approved_again_also_when_it_was_scheduled(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync(BroadcastSteps.Draft with { Schedule = new BroadcastSchedule(Recurrence.Monthly, new DateTime(2026, 12, 10, 8, 0, 0), 0, null) });
        var approve = spine.Service<ApproveBroadcast>();
        await approve.ProposeAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None);
        await approve.ExecuteAsync(Commune, id, 1, BroadcastSteps.Nam, CancellationToken.None);
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.NotNull((await spine.BroadcastAsync(id)).NextAt);

        await spine.Service<SaveBroadcast>().ChangeAsync(Commune, id, BroadcastSteps.Draft, 1, BroadcastSteps.Nam, CancellationToken.None);

        var now = await spine.BroadcastAsync(id);
        Assert.Equal((BroadcastState.Draft, 2, false, null), (now.State, now.Version, now.IsApproved, now.NextAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_on_its_way_is_neither_changed_nor_sent_a_second_time(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        var sent = await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None);

        Assert.NotNull(sent.RunId);
        Assert.Equal(BroadcastOutcome.WrongState, (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.WrongState, (await spine.Service<SaveBroadcast>().ChangeAsync(Commune, id, BroadcastSteps.Draft, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Single((await spine.BroadcastAsync(id)).Runs);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_press_send_at_once_open_one_run(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var beside = await spine.BesideAsync();
        var id = await spine.WriteBroadcastAsync();

        var outcomes = await Task.WhenAll(
            spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None),
            beside.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Nam, CancellationToken.None));

        Assert.Single(outcomes, outcome => outcome.Outcome == BroadcastOutcome.Done);
        Assert.Single((await spine.BroadcastAsync(id)).Runs);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_run_has_one_announcement_for_its_failed_and_corrections_as_many_as_are_wanted(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        var run = (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).RunId!.Value;
        var copy = spine.Service<CopyBroadcast>();

        var first = await copy.ToFailedAsync(Commune, run, BroadcastSteps.Hoa, CancellationToken.None);
        var second = await copy.ToFailedAsync(Commune, run, BroadcastSteps.Nam, CancellationToken.None);
        var correction = await copy.ToReachedAsync(Commune, run, title => $"Đính chính: {title}", withUncertain: true, BroadcastSteps.Hoa, CancellationToken.None);

        Assert.Equal(first.BroadcastId, second.BroadcastId);
        Assert.Equal([new AudiencePart(AudienceKind.FailedRun, run.ToString("N"))], (await spine.BroadcastAsync(first.BroadcastId)).Draft.Audience);
        var corrected = (await spine.BroadcastAsync(correction.BroadcastId)).Draft;
        Assert.Equal("Đính chính: Lớp học điện thoại", corrected.Title);
        Assert.Equal([AudienceKind.GotRun, AudienceKind.MayHaveGotRun], corrected.Audience.Select(part => part.Kind));
        Assert.Equal(BroadcastOutcome.NotThere, (await copy.ToFailedAsync("kon-braih", run, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        await using var context = spine.CreateContext();
        Assert.Equal(3, await context.Broadcasts.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_run_that_waits_for_the_approval_goes_on_by_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        var run = (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).RunId!.Value;
        await spine.RunAsync($"UPDATE broadcast_run SET state = 'Held', held_reason = '{ApprovalGate.Unapproved}', is_listed = {(brand == StorageBrand.Sqlite ? "1" : "true")}");

        Assert.Equal(BroadcastOutcome.OwnWriting, (await spine.Service<ApproveBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(RunState.Held, Assert.Single((await spine.BroadcastAsync(id)).Runs).State);
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ApproveBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Nam, CancellationToken.None)).Outcome);

        var listed = Assert.Single((await spine.BroadcastAsync(id)).Runs);
        Assert.Equal((run, RunState.Sending, null), (listed.Id, listed.State, listed.HeldReason));
    }
}
