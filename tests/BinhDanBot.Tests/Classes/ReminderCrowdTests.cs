using System.Diagnostics;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Classes;

/// <summary>Five thousand people are due at once: they are told within the channel's limit and long before the class, page by page.</summary>
[Collection(MeasuredAloneTestGroup.Name)]
[Trait("speed", "slow")]
public sealed class ReminderCrowdTests(SpineDatabases databases, ITestOutputHelper output) : IClassFixture<SpineDatabases>
{
    private const int Classes = 5;
    private const int InEach = 1_000;
    private const int PerSecond = 1_000;

    [Theory, OnSqlite, OnPostgres]
    public async Task Five_thousand_due_at_once_are_each_told_once_and_within_the_channels_limit(StorageBrand brand)
    {
        var sender = new FakeSender { Rate = PerSecond };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender] });
        for (var i = 0; i < Classes; i++)
            await EnrollAsync(spine, await spine.OpenClassAsync(InEach), i * InEach);
        spine.GoTo(spine.At(2, 19));

        var (before, started) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.GetTimestamp());
        var told = await spine.RemindAsync();
        var (queuedIn, held) = (Stopwatch.GetElapsedTime(started), GC.GetTotalMemory(forceFullCollection: true) - before);
        var worker = spine.Service<OutboxWorker>();
        started = Stopwatch.GetTimestamp();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count >= Classes * InEach));
        var sentIn = Stopwatch.GetElapsedTime(started);
        await worker.StopAsync(CancellationToken.None);

        output.WriteLine($"{brand}: queued in {queuedIn.TotalSeconds:0.0} s, sent in {sentIn.TotalSeconds:0.0} s at {PerSecond}/s, {held / 1024} kB held after queueing");
        Assert.Equal(Classes * InEach, told);
        Assert.Equal(Classes * InEach, sender.Given.Count);
        var rows = (await spine.MessagesAsync()).Where(row => row.Priority == (int)MessagePriority.Reminder).ToList();
        Assert.Equal(Classes * InEach, rows.Select(row => row.ConversationId).Distinct().Count());
        Assert.All(rows, row => Assert.Equal((MessageState.Sent, (DateTime?)spine.At(3, 19)), (row.State, row.ExpiresAt)));

        // A bucketful may go at once; the rest takes its time. And the crowd is sent hours before the class, not minutes.
        Assert.True(sentIn > TimeSpan.FromSeconds((Classes * InEach / (double)PerSecond) - 1), $"{sentIn}");
        Assert.True(held < 20_000_000, $"{held} bytes");
    }

    /// <summary>Rows as the operations make them, all at once: to enroll is not what is tried here.</summary>
    private static Task<int> EnrollAsync(SpineProcess spine, TrainingClassRow training, int from) => spine.Writer.WriteAsync(
        async (context, cancel) =>
        {
            for (var i = 1; i <= InEach; i++)
            {
                var person = $"p{from + i}";
                var personId = Guid.CreateVersion7(spine.Clock.GetUtcNow());
                context.Conversations.Add(new ConversationRow
                {
                    Id = SpineSteps.IdOf(person),
                    Commune = ClassSteps.Commune,
                    Channel = ChannelNames.ZaloOa,
                    ExternalConversationId = person,
                    ExternalPersonId = person,
                    StartedAt = spine.Now,
                    DueAt = spine.Now,
                });
                context.People.Add(new PersonRow { Id = personId, Commune = ClassSteps.Commune, KeyHash = person, ProtectedName = person, CreatedAt = spine.Now, ChangedAt = spine.Now });
                context.Enrollments.Add(new EnrollmentRow
                {
                    Id = Guid.CreateVersion7(spine.Clock.GetUtcNow()),
                    Commune = ClassSteps.Commune,
                    ClassId = training.Id,
                    PersonId = personId,
                    ConversationId = SpineSteps.IdOf(person),
                    Source = EnrollmentSource.Chat,
                    State = EnrollmentState.Confirmed,
                    Place = i,
                    CreatedAt = spine.Now,
                    ChangedAt = spine.Now,
                });
            }

            training.SeatsTaken = training.LastPlace = InEach;
            context.TrainingClasses.Update(training);
            return await context.SaveChangesAsync(cancel);
        },
        CancellationToken.None);
}
