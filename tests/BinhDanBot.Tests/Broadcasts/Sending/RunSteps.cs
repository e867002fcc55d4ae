using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>A run of Sơn Mai whose ledger is whole: everybody follows, agreed and wrote an hour ago. Noon in Vietnam unless it is said.</summary>
internal static class RunSteps
{
    public static readonly Actor Nam = new(new Guid("0198f0a0-0000-7000-8000-000000000001"), "anh Nam");

    public static string PhoneOf(int person) => $"phone {person:0000}";

    /// <param name="spine">With an empty database.</param>
    /// <param name="phones">The telephone of each person.</param>
    /// <param name="state">Of the run.</param>
    /// <returns>Id of the run.</returns>
    public static async Task<Guid> OpenRunAsync(this SpineProcess spine, IReadOnlyList<string> phones, RunState state = RunState.Sending)
    {
        var run = SequentialIds.Next(spine.Clock.GetUtcNow());
        await spine.Writer.WriteAsync(
            async (context, cancel) =>
            {
                var broadcast = BroadcastOf(spine);
                context.Add(broadcast);
                context.Add(new BroadcastRunRow
                {
                    Id = run,
                    Commune = SpineSteps.Commune,
                    BroadcastId = broadcast.Id,
                    BroadcastVersion = 1,
                    DueAt = spine.Now,
                    OpenedAt = spine.Now,
                    OpenedByName = "anh Nam",
                    State = state,
                    IsListed = true,
                    ChangedAt = spine.Now,
                    ExpiresAt = spine.Now.AddDays(3),
                });
                context.AddRange(phones.Distinct().Select(phone => ConversationOf(spine, phone)));
                foreach (var phone in phones)
                    AddPerson(context, spine, run, phone);
                await context.SaveChangesAsync(cancel);
                context.ChangeTracker.Clear();
                return true;
            },
            CancellationToken.None);
        return run;
    }

    public static Task<Guid> OpenRunAsync(this SpineProcess spine, int people) => spine.OpenRunAsync([.. Enumerable.Range(0, people).Select(PhoneOf)]);

    public static Task<int> FeedAsync(this SpineProcess spine, Guid run) => spine.Service<FeedRun>().PageAsync(run, CancellationToken.None);

    public static async Task FeedAllAsync(this SpineProcess spine, Guid run)
    {
        while (await spine.FeedAsync(run) > 0)
        {
        }
    }

    public static Task<int> SettleAsync(this SpineProcess spine, Guid run) => spine.Service<SettleRun>().PageAsync(run, CancellationToken.None);

    public static Task<RunOutcome> PauseAsync(this SpineProcess spine, Guid run) => spine.Service<PauseRun>().ExecuteAsync(SpineSteps.Commune, run, Nam, CancellationToken.None);

    public static Task<RunOutcome> ResumeAsync(this SpineProcess spine, Guid run) => spine.Service<ResumeRun>().ExecuteAsync(SpineSteps.Commune, run, Nam, CancellationToken.None);

    public static Task<RunOutcome> CancelAsync(this SpineProcess spine, Guid run) => spine.Service<CancelRun>().ExecuteAsync(SpineSteps.Commune, run, Nam, CancellationToken.None);

    public static Task<RunOutcome> ReleaseAsync(this SpineProcess spine, Guid run) => spine.Service<ReleaseRun>().ExecuteAsync(SpineSteps.Commune, run, Nam, CancellationToken.None);

    /// <summary>Everything that can be done now, by the workers.</summary>
    public static async Task RunWorkersAsync(this SpineProcess spine)
    {
        while (await spine.Service<BroadcastWorker>().RunOneAsync(CancellationToken.None) || await spine.Service<OutboxWorker>().RunOneAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Of every row of the ledger in the order of the people: where it is and why.</summary>
    public static async Task<List<(RecipientState State, string? Reason)>> LedgerAsync(this SpineProcess spine, Guid run)
    {
        await using var context = spine.CreateContext();
        var rows = await context.BroadcastRecipients.AsNoTracking().Where(row => row.RunId == run).OrderBy(row => row.Id).Select(row => new { row.State, row.Reason }).ToListAsync();
        return [.. rows.Select(row => (row.State, row.Reason))];
    }

    public static async Task<int> CountAsync(this SpineProcess spine, Guid run, RecipientState state) => (await spine.LedgerAsync(run)).Count(row => row.State == state);

    public static async Task<BroadcastRunRow> RunAsync(this SpineProcess spine, Guid run)
    {
        await using var context = spine.CreateContext();
        return await context.BroadcastRuns.AsNoTracking().SingleAsync(row => row.Id == run);
    }

    private static BroadcastRow BroadcastOf(SpineProcess spine) => new()
    {
        Id = SequentialIds.Next(spine.Clock.GetUtcNow()),
        Commune = SpineSteps.Commune,
        Number = 1,
        Title = "Lớp học tối thứ Tư",
        Body = "Mời bà con đến học.",
        Recurrence = Recurrence.Once,
        State = BroadcastState.Ended,
        Version = 1,
        CreatedAt = spine.Now,
        ChangedById = Nam.Id,
        ChangedByName = Nam.Name,
        ChangedAt = spine.Now,
        ApprovedVersion = 1,
        ApprovedById = new Guid("0198f0a0-0000-7000-8000-000000000002"),
        ApprovedByName = "chị Hoa",
        ApprovedAt = spine.Now,
    };

    private static ConversationRow ConversationOf(SpineProcess spine, string phone) => new()
    {
        Id = SpineSteps.IdOf(phone),
        Commune = SpineSteps.Commune,
        Channel = ChannelNames.ZaloOa,
        ExternalConversationId = phone,
        ExternalPersonId = phone,
        StartedAt = spine.Now,
        LastInteractionAt = spine.Now.AddHours(-1),
        DueAt = spine.Now,
        IsFollowing = true,
    };

    private static void AddPerson(BotDbContext context, SpineProcess spine, Guid run, string phone)
    {
        var person = SequentialIds.Next(spine.Clock.GetUtcNow());
        context.Add(new PersonRow
        {
            Id = person,
            Commune = SpineSteps.Commune,
            KeyHash = person.ToString("N"),
            ProtectedName = spine.Service<ITextProtection>().Protect("cô Lan", KeepPerson.PurposeOf(SpineSteps.Commune, person)),
            CreatedAt = spine.Now,
            ChangedAt = spine.Now,
        });
        context.Add(new ConsentRow
        {
            Id = SequentialIds.Next(spine.Clock.GetUtcNow()),
            Commune = SpineSteps.Commune,
            PersonId = person,
            Purpose = ConsentPurpose.Announcements,
            TextVersion = "1",
            Giver = ConsentGiver.Self,
            ConversationId = SpineSteps.IdOf(phone),
            GivenAt = spine.Now,
        });
        context.Add(new BroadcastRecipientRow
        {
            Id = SequentialIds.Next(spine.Clock.GetUtcNow()),
            Commune = SpineSteps.Commune,
            RunId = run,
            PersonId = person,
            ConversationId = SpineSteps.IdOf(phone),
            Channel = ChannelNames.ZaloOa,
            Cost = MessageCost.Free,
            State = RecipientState.Queued,
            ChangedAt = spine.Now,
        });
    }
}
