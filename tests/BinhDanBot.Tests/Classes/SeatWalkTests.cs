using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>Whatever people and staff do in whatever order, classes count right, seats go in order, and nobody is told anything twice.</summary>
public sealed class SeatWalkTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const int Steps = 60;

    /// <summary>A step is a dozen statements, which a server takes its time for.</summary>
    private const int WalksOnFile = 20;
    private const int WalksOnServer = 4;

    private static readonly string[] People = [.. Enumerable.Range(1, 9).Select(number => $"p{number}")];

    [Theory, OnSqlite, OnPostgres]
    public async Task Random_walks_keep_all_promises(StorageBrand brand)
    {
        var walks = brand == StorageBrand.Sqlite ? WalksOnFile : WalksOnServer;
        for (var seed = 1; seed <= walks; seed++)
        {
            var done = new List<string>();
            try
            {
                await WalkAsync(brand, seed, done);
            }
            catch (Exception fault) when (fault is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                Assert.Fail($"Seed {seed}, after {string.Join(", ", done)}: {fault.Message}");
            }
        }
    }

    private async Task WalkAsync(StorageBrand brand, int seed, List<string> done)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(People);
        TrainingClassRow[] classes = [await spine.OpenClassAsync(3), await spine.OpenClassAsync(2, 4)];
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            var training = classes[random.Next(classes.Length)];
            var seatsBefore = (await spine.ClassAsync(training.Id)).SeatsTaken;
            done.Add(await StepAsync(spine, classes, training, random));
            foreach (var checkedClass in classes)
                await HoldsAsync(spine, checkedClass.Id, checkedClass.Id == training.Id ? seatsBefore : int.MaxValue);
            spine.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await NobodyIsToldTwiceAsync(spine);
    }

    private static async Task<string> StepAsync(SpineProcess spine, TrainingClassRow[] classes, TrainingClassRow training, Random random)
    {
        var person = People[random.Next(People.Length)];
        var rows = await spine.EnrollmentsAsync(training.Id);
        var someone = rows.Count == 0 ? null : rows[random.Next(rows.Count)];
        switch (random.Next(20))
        {
            case < 9:
                return $"{person} enrolls: {(await spine.TakeSeatAsync(training.SeatFor(person))).Outcome}";
            case < 13 when someone is not null:
                return $"place {someone.Place} is given up: {await spine.CancelSeatAsync(someone.Id)}";
            case < 16 when someone is not null && SpineSteps.IdOf(person) == someone.ConversationId:
                var to = classes.Single(other => other.Id != training.Id);
                return $"{person} moves: {(await spine.MoveSeatAsync(to.SeatFor(person), someone.Id, random.Next(2) == 0)).Outcome}";
            case < 18:
                var capacity = random.Next(1, 5);
                return $"capacity {capacity}: {(await spine.ChangeClassAsync(training, ClassSteps.Draft(capacity))).Outcome}";
            case 18:
                var session = (await spine.SessionsAsync(training.Id)).Single();
                return $"session moves: {(await spine.MoveSessionAsync(session, spine.At(5 + random.Next(3), 8 + random.Next(8)))).Outcome}";
            case 19 when random.Next(6) == 0:
                return $"class cancelled: {(await spine.CancelClassAsync(training)).Outcome}";
            default:
                return "nothing";
        }
    }

    private static async Task HoldsAsync(SpineProcess spine, Guid id, int seatsBefore)
    {
        await spine.CountsAreRightAsync(id);
        var (training, rows) = (await spine.ClassAsync(id), await spine.EnrollmentsAsync(id));

        // A capacity that was made smaller takes nobody's seat away, and gives none.
        Assert.True(training.SeatsTaken <= Math.Max(training.Capacity, seatsBefore), $"{training.SeatsTaken} seats of {training.Capacity}");
        if (training.State == ClassState.Published)
            Assert.True(training.Waiting == 0 || training.SeatsTaken >= training.Capacity, "A seat is free and somebody waits.");
        var firstWaiting = rows.Where(row => row.State == EnrollmentState.Waitlisted).Min(row => (int?)row.Place) ?? int.MaxValue;
        Assert.All(rows.Where(row => row.State == EnrollmentState.Confirmed), row => Assert.True(row.Place < firstWaiting, $"Place {row.Place} got a seat before place {firstWaiting}."));
        Assert.Equal(training.LastPlace, rows.Count);
    }

    private static async Task NobodyIsToldTwiceAsync(SpineProcess spine)
    {
        var notices = await spine.NoticesAsync();
        await using var context = spine.CreateContext();
        var promoted = context.Enrollments.Where(row => row.PromotedAt != null).Select(row => row.Id).ToList();
        Assert.Equal(promoted.Order(), notices.Where(row => row.Kind == ClassNoticeKind.Promoted).Select(row => row.EnrollmentId).Order());
        Assert.DoesNotContain(notices.Where(row => row.Kind == ClassNoticeKind.Cancelled).GroupBy(row => row.EnrollmentId), group => group.Count() > 1);

        // Of a class that was called off nothing else is on its way; of one that moved only the last time.
        var queued = (await spine.MessagesAsync()).Where(row => row.State == MessageState.Queued).Select(row => row.Key).ToHashSet();
        var cancelled = context.TrainingClasses.Where(row => row.State == ClassState.Cancelled).Select(row => row.Id).ToHashSet();
        Assert.All(notices.Where(row => row.MessageKey is not null && queued.Contains(row.MessageKey)), row => Assert.True(!cancelled.Contains(row.ClassId) || row.Kind == ClassNoticeKind.Cancelled));
        Assert.DoesNotContain(
            notices.Where(row => row.Kind == ClassNoticeKind.Moved && row.MessageKey is not null && queued.Contains(row.MessageKey)).GroupBy(row => row.EnrollmentId), group => group.Count() > 1);
    }
}
