using BinhDanBot.Core.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>Thirty seats are thirty seats, whatever runs in parallel.</summary>
[Collection(MeasuredAloneTestGroup.Name)]
public sealed class SeatRushTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const int People = 1_000;
    private const int Seats = 30;

    /// <summary>On PostgreSQL from two processes, on SQLite from the one that there is.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_thousand_at_once_get_thirty_seats_and_an_ordered_waitlist(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var other = await spine.BesideAsync();
        SpineProcess[] processes = brand == StorageBrand.Postgres ? [spine, other] : [spine];
        await spine.MeetAsync("p31", "p32");
        var training = await spine.OpenClassAsync(Seats);

        var taken = await Task.WhenAll(Enumerable.Range(1, People).Select(number => Task.Run(() => processes[number % processes.Length].TakeSeatAsync(training.SeatFor($"p{number}")))));

        var rows = await spine.EnrollmentsAsync(training.Id);
        Assert.Equal(People, rows.Count);
        Assert.Equal(Enumerable.Range(1, People), rows.Select(row => row.Place));
        Assert.All(rows, row => Assert.Equal(row.Place <= Seats ? EnrollmentState.Confirmed : EnrollmentState.Waitlisted, row.State));
        Assert.Equal(Seats, taken.Count(seat => seat.Outcome == SeatOutcome.Confirmed));
        Assert.Equal(Enumerable.Range(0, People - Seats), taken.Where(seat => seat.Outcome == SeatOutcome.Waitlisted).Select(seat => seat.WaitingBefore).Order());
        await spine.CountsAreRightAsync(training.Id);

        // Whoever gives a seat up passes it to the first who waits, in the same transaction.
        await other.CancelSeatAsync(rows[4].Id);
        var first = await spine.EnrollmentAsync(rows[Seats].Id);
        Assert.Equal((EnrollmentState.Confirmed, spine.Now), (first.State, first.PromotedAt));
        var notice = Assert.Single(await spine.NoticesAsync());
        Assert.Equal((ClassNoticeKind.Promoted, first.Id), (notice.Kind, notice.EnrollmentId));
        await spine.CountsAreRightAsync(training.Id);
    }

    /// <summary>The same people from two telephones: the second time finds the first.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Everybody_who_tries_again_and_again_has_one_seat(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var other = await spine.BesideAsync();
        SpineProcess[] processes = brand == StorageBrand.Postgres ? [spine, other] : [spine];
        var training = await spine.OpenClassAsync(Seats);

        await Task.WhenAll(Enumerable.Range(1, 200).Select(number => Task.Run(() => processes[number % processes.Length].TakeSeatAsync(training.SeatFor($"p{number % 40}")))));

        var rows = await spine.EnrollmentsAsync(training.Id);
        Assert.Equal(40, rows.Count);
        Assert.Equal(Enumerable.Range(1, 40), rows.Select(row => row.Place));
        await spine.CountsAreRightAsync(training.Id);
    }
}
