using BinhDanBot.Core.Classes;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>Seats are given up, moved and passed on in order.</summary>
public sealed class SeatTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_seat_given_up_goes_to_the_first_who_waits_who_is_told_at_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung, "chi-hoa");
        var training = await spine.OpenClassAsync(capacity: 1);
        var lan = await spine.TakeSeatAsync(training.SeatFor(Lan));
        var hung = await spine.TakeSeatAsync(training.SeatFor(Hung));
        var hoa = await spine.TakeSeatAsync(training.SeatFor("chi-hoa"));

        var outcome = await spine.CancelSeatAsync(lan.EnrollmentId!.Value);

        Assert.Equal(CancelOutcome.Done, outcome);
        Assert.Equal([EnrollmentState.Cancelled, EnrollmentState.Confirmed, EnrollmentState.Waitlisted], (await spine.EnrollmentsAsync(training.Id)).Select(row => row.State));
        var told = Assert.Single(await spine.ToldAsync(Hung));
        Assert.Contains("Có chỗ rồi", told, StringComparison.Ordinal);
        Assert.Contains("Nhà văn hóa thôn Hạ", told, StringComparison.Ordinal);
        Assert.Contains("19 giờ tối", told, StringComparison.Ordinal);
        Assert.Empty(await spine.ToldAsync("chi-hoa"));
        await spine.CountsAreRightAsync(training.Id);
        Assert.Equal((SeatOutcome.Waitlisted, SeatOutcome.Waitlisted, 1), (hung.Outcome, hoa.Outcome, hoa.WaitingBefore));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Giving_up_twice_is_giving_up_once_and_another_communes_seat_is_not_there(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync(capacity: 1);
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;
        var hung = (await spine.TakeSeatAsync(training.SeatFor(Hung))).EnrollmentId!.Value;

        Assert.Equal(CancelOutcome.NotThere, await spine.CancelSeatAsync(lan, "kon-braih"));
        Assert.Equal(CancelOutcome.NotThere, await spine.CancelSeatAsync(Guid.CreateVersion7()));
        Assert.Equal(CancelOutcome.Done, await spine.CancelSeatAsync(lan));
        Assert.Equal(CancelOutcome.AlreadyCancelled, await spine.CancelSeatAsync(lan));

        Assert.Equal(EnrollmentState.Confirmed, (await spine.EnrollmentAsync(hung)).State);
        Assert.Single(await spine.ToldAsync(Hung));
        await spine.CountsAreRightAsync(training.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_the_last_session_there_is_nothing_to_give_up(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var training = await spine.OpenClassAsync(capacity: 1);
        var lan = (await spine.TakeSeatAsync(training.SeatFor(Lan))).EnrollmentId!.Value;
        await spine.TakeSeatAsync(training.SeatFor(Hung));
        spine.Clock.Advance(spine.At(3, 21) - spine.Now);

        Assert.Equal(CancelOutcome.Over, await spine.CancelSeatAsync(lan));
        Assert.Empty(await spine.ToldAsync(Hung));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_moves_leaves_the_old_seat_to_the_next_and_keeps_it_when_the_other_class_is_full(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung, "chi-hoa");
        var (old, full) = (await spine.OpenClassAsync(capacity: 1), await spine.OpenClassAsync(capacity: 1, 4));
        var lan = (await spine.TakeSeatAsync(old.SeatFor(Lan))).EnrollmentId!.Value;
        await spine.TakeSeatAsync(old.SeatFor(Hung));
        var hoa = (await spine.TakeSeatAsync(full.SeatFor("chi-hoa"))).EnrollmentId!.Value;

        var refused = await spine.MoveSeatAsync(full.SeatFor(Lan), lan);
        Assert.Equal((SeatOutcome.WouldWait, EnrollmentState.Confirmed), (refused.Outcome, (await spine.EnrollmentAsync(lan)).State));
        Assert.Single(await spine.EnrollmentsAsync(full.Id));

        await spine.CancelSeatAsync(hoa);
        var moved = await spine.MoveSeatAsync(full.SeatFor(Lan), lan);

        Assert.Equal(SeatOutcome.Confirmed, moved.Outcome);
        Assert.Equal(old.Id, (await spine.EnrollmentAsync(moved.EnrollmentId!.Value)).MovedFromId);
        Assert.Equal(EnrollmentState.Cancelled, (await spine.EnrollmentAsync(lan)).State);
        Assert.Single(await spine.ToldAsync(Hung), text => text.Contains("Có chỗ rồi", StringComparison.Ordinal));
        await spine.CountsAreRightAsync(old.Id);
        await spine.CountsAreRightAsync(full.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_accepts_waiting_gives_the_old_seat_up_for_a_place(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var (old, full) = (await spine.OpenClassAsync(capacity: 1), await spine.OpenClassAsync(capacity: 1, 4));
        var lan = (await spine.TakeSeatAsync(old.SeatFor(Lan))).EnrollmentId!.Value;
        await spine.TakeSeatAsync(full.SeatFor(Hung));

        var moved = await spine.MoveSeatAsync(full.SeatFor(Lan), lan, acceptsWaiting: true);

        Assert.Equal(SeatOutcome.Waitlisted, moved.Outcome);
        Assert.Equal(EnrollmentState.Cancelled, (await spine.EnrollmentAsync(lan)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_change_places_at_once_both_arrive(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var (one, other) = (await spine.OpenClassAsync(capacity: 2), await spine.OpenClassAsync(capacity: 2, 4));
        var lan = (await spine.TakeSeatAsync(one.SeatFor(Lan))).EnrollmentId!.Value;
        var hung = (await spine.TakeSeatAsync(other.SeatFor(Hung))).EnrollmentId!.Value;

        var moves = await Task.WhenAll(spine.MoveSeatAsync(other.SeatFor(Lan), lan), spine.MoveSeatAsync(one.SeatFor(Hung), hung));

        Assert.All(moves, moved => Assert.Equal(SeatOutcome.Confirmed, moved.Outcome));
        await spine.CountsAreRightAsync(one.Id);
        await spine.CountsAreRightAsync(other.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task More_seats_take_in_those_who_wait_in_order_and_the_trail_knows_who_gave_them(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        string[] people = ["p1", "p2", "p3", "p4"];
        await spine.MeetAsync(people);
        var training = await spine.OpenClassAsync(capacity: 1);
        foreach (var person in people)
            await spine.TakeSeatAsync(training.SeatFor(person));

        var changed = await spine.ChangeClassAsync(training, ClassSteps.Draft(capacity: 3));

        Assert.Equal(ClassOutcome.Done, changed.Outcome);
        Assert.Equal(
            [EnrollmentState.Confirmed, EnrollmentState.Confirmed, EnrollmentState.Confirmed, EnrollmentState.Waitlisted], (await spine.EnrollmentsAsync(training.Id)).Select(row => row.State));
        Assert.Equal(["training.created", "session.added", "training.published", "training.changed"], await spine.ActsAsync());
        await spine.CountsAreRightAsync(training.Id);
    }
}
