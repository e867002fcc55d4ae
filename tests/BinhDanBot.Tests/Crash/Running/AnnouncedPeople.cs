using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>People of Sơn Mai who follow the account and agreed to be told of things, and an announcement to all of them that somebody has just sent.</summary>
internal static class AnnouncedPeople
{
    private const int AtOnce = 1_000;
    private const string Commune = "son-mai";

    /// <summary>Of the announcement; stands in every message of it.</summary>
    public const string Title = "Lớp học tối thứ Tư";

    /// <returns>Id of the run; it begins as soon as a process looks.</returns>
    public static async Task<Guid> OpenRunAsync(StoredRows rows, int people)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var some in Enumerable.Range(0, people).Chunk(AtOnce))
            await WriteAsync(rows, context =>
            {
                foreach (var number in some)
                    Add(context, rows.Keys, number, now);
            });
        var (broadcast, run) = (SequentialIds.Next(now), SequentialIds.Next(now));
        await WriteAsync(rows, context =>
        {
            context.Add(BroadcastOf(broadcast, now.UtcDateTime));
            context.Add(new BroadcastRunRow
            {
                Id = run,
                Commune = Commune,
                BroadcastId = broadcast,
                BroadcastVersion = 1,
                DueAt = now.UtcDateTime,
                OpenedAt = now.UtcDateTime,
                OpenedByName = "anh Nam",
                State = RunState.Listing,
                IsListed = false,
                ChangedAt = now.UtcDateTime,
                ExpiresAt = now.UtcDateTime.AddDays(3),
            });
        });
        return run;
    }

    public static string PersonIdOf(int number) => (5_000_000_000_000_000_000 + number).ToString(CultureInfo.InvariantCulture);

    private static Task<bool> WriteAsync(StoredRows rows, Action<BotDbContext> add) => rows.Writer.WriteAsync(
        async (context, cancel) =>
        {
            add(context);
            await context.SaveChangesAsync(cancel);
            context.ChangeTracker.Clear();
            return true;
        },
        CancellationToken.None);

    private static BroadcastRow BroadcastOf(Guid id, DateTime now) => new()
    {
        Id = id,
        Commune = Commune,
        Number = 1,
        Title = Title,
        Body = "Mời {{ten}} đến học.",
        Recurrence = Recurrence.Once,
        State = BroadcastState.Ended,
        Version = 1,
        CreatedAt = now,
        ChangedById = new Guid("0198f0a0-0000-7000-8000-000000000001"),
        ChangedByName = "anh Nam",
        ChangedAt = now,
        ApprovedVersion = 1,
        ApprovedById = new Guid("0198f0a0-0000-7000-8000-000000000002"),
        ApprovedByName = "chị Hoa",
        ApprovedAt = now,
    };

    private static void Add(BotDbContext context, ITextProtection keys, int number, DateTimeOffset now)
    {
        var (person, phone) = (SequentialIds.Next(now), PersonIdOf(number));
        var conversation = ConversationRow.IdOf(new ConversationKey(Commune, ChannelNames.ZaloOa, phone));
        context.Add(new PersonRow
        {
            Id = person,
            Commune = Commune,
            KeyHash = person.ToString("N"),
            ProtectedName = keys.Protect("cô Lan", KeepPerson.PurposeOf(Commune, person)),
            CreatedAt = now.UtcDateTime,
            ChangedAt = now.UtcDateTime,
        });
        context.Add(new ConversationRow
        {
            Id = conversation,
            Commune = Commune,
            Channel = ChannelNames.ZaloOa,
            ExternalConversationId = phone,
            ExternalPersonId = phone,
            StartedAt = now.UtcDateTime,
            DueAt = now.UtcDateTime,
            LastInteractionAt = now.UtcDateTime,
            IsFollowing = true,
            PersonId = person,
        });
        context.Add(new ConsentRow
        {
            Id = SequentialIds.Next(now),
            Commune = Commune,
            PersonId = person,
            Purpose = ConsentPurpose.Announcements,
            TextVersion = "1",
            Giver = ConsentGiver.Self,
            ConversationId = conversation,
            GivenAt = now.UtcDateTime,
        });
    }
}
