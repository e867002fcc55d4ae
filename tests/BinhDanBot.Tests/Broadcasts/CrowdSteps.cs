using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using BinhDanBot.Tests.Spine;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Where somebody can be met, as rows have it.</summary>
internal sealed record Phone(string Channel = ChannelNames.ZaloOa)
{
    /// <summary>Days since somebody last did something there; null for never.</summary>
    public double? SilentFor { get; init; } = 1;

    public bool HasLeft { get; init; }

    public bool? IsFollowing { get; init; } = true;

    public bool HasStopped { get; init; }
}

/// <summary>Somebody, as rows have them.</summary>
internal sealed record Resident(string Name)
{
    public string? Village { get; init; }

    public int? BirthYear { get; init; }

    /// <summary>Null for who never consented.</summary>
    public bool? Consents { get; init; } = true;

    public IReadOnlyList<Phone> Phones { get; init; } = [];

    /// <summary>Who consented for them: the number of a resident who came before, whose first telephone it was said on.</summary>
    public int? Helper { get; init; }

    public string Commune { get; init; } = SpineSteps.Commune;
}

/// <summary>What tests of audiences do again and again. Everything is of Sơn Mai unless it is said.</summary>
internal static class CrowdSteps
{
    public const string Commune = SpineSteps.Commune;

    public static readonly Actor Mai = new(Guid.Parse("01900000-0000-7000-8000-000000000003"), "chị Mai");

    /// <summary>As the real channels are.</summary>
    public static IReadOnlyList<FakeSender> Senders() =>
    [
        new FakeSender { Rules = new ChannelRules { Window = TimeSpan.FromDays(7), FreeWindow = TimeSpan.FromHours(48), NeedsFollow = true } },
        new FakeSender { Channel = ChannelNames.DirectLine, Rules = new ChannelRules { RingsPhone = false } },
        new FakeSender { Channel = ChannelNames.ZaloBot },
        new FakeSender { Channel = ChannelNames.BotFramework, IsConnected = false },
    ];

    /// <summary>People with telephones and consents, straight into the tables; their ids in the order given.</summary>
    public static async Task<IReadOnlyList<Guid>> SettleAsync(this SpineProcess spine, params IReadOnlyList<Resident> residents)
    {
        var now = UtcOf(spine.Now);
        var made = residents.Select(resident => (Resident: resident, Id: SequentialIds.Next(spine.Clock.GetUtcNow()))).ToList();
        var phones = made.Select(person => person.Resident.Phones.Select((phone, i) => (Row: RowOf(person.Resident, person.Id, phone, i, now), phone)).ToList()).ToList();
        var protection = spine.Service<ITextProtection>();
        foreach (var some in Enumerable.Range(0, made.Count).Chunk(1_000))
        {
            await spine.Writer.WriteAsync(
                async (context, cancel) =>
                {
                    foreach (var i in some)
                    {
                        var (resident, id) = made[i];
                        context.People.Add(new PersonRow
                        {
                            Id = id,
                            Commune = resident.Commune,
                            KeyHash = id.ToString("N"),
                            ProtectedName = protection.Protect(resident.Name, KeepPerson.PurposeOf(resident.Commune, id)),
                            Village = resident.Village,
                            BirthYear = resident.BirthYear,
                            CreatedAt = now,
                            ChangedAt = now,
                        });
                        foreach (var (row, _) in phones[i])
                            context.Conversations.Add(row);
                        if (resident.Consents is { } holds)
                            context.Consents.Add(new ConsentRow
                            {
                                Id = SequentialIds.Next(spine.Clock.GetUtcNow()),
                                Commune = resident.Commune,
                                PersonId = id,
                                Purpose = ConsentPurpose.Announcements,
                                TextVersion = "test",
                                Giver = resident.Helper is null ? ConsentGiver.Self : ConsentGiver.OnBehalf,
                                ConversationId = resident.Helper is { } helper ? phones[helper][0].Row.Id : phones[i].Select(phone => (Guid?)phone.Row.Id).FirstOrDefault(),
                                GivenAt = now,
                                WithdrawnAt = holds ? null : now,
                            });
                    }

                    await context.SaveChangesAsync(cancel);
                    context.ChangeTracker.Clear();
                    return true;
                },
                CancellationToken.None);
        }

        return [.. made.Select(person => person.Id)];
    }

    /// <summary>An announcement, approved by somebody else, so that no gate holds it.</summary>
    public static async Task<Guid> AnnounceAsync(this SpineProcess spine, BroadcastDraft draft, bool isApproved = true, string commune = Commune)
    {
        var made = await spine.Service<SaveBroadcast>().NewAsync(commune, draft, Mai, CancellationToken.None);
        Assert.Equal(BroadcastOutcome.Done, made.Outcome);
        if (isApproved)
            await spine.Writer.WriteAsync(
                (context, cancel) => context.Broadcasts.Where(row => row.Id == made.BroadcastId).ExecuteUpdateAsync(
                    row => row.SetProperty(told => told.ApprovedVersion, 1).SetProperty(told => told.ApprovedById, Guid.CreateVersion7()), cancel),
                CancellationToken.None);
        return made.BroadcastId;
    }

    public static Task<Guid> AnnounceToAsync(this SpineProcess spine, params AudiencePart[] audience) => spine.AnnounceAsync(Draft(audience));

    public static BroadcastDraft Draft(params AudiencePart[] audience) => new("Họp thôn", "Mời bà con đi họp.") { Audience = audience };

    public static async Task<Guid> OpenAsync(this SpineProcess spine, Guid broadcastId) =>
        (await spine.Writer.WriteAsync(
            async (context, cancel) => await spine.Service<OpenRun>().ExecuteAsync(context, await context.Broadcasts.AsNoTracking().SingleAsync(row => row.Id == broadcastId, cancel), spine.Now, "chị Mai", null, cancel),
            CancellationToken.None))!.Value;

    /// <summary>Lists to the end.</summary>
    public static async Task ListAsync(this SpineProcess spine, Guid runId)
    {
        while ((await spine.Service<ListRun>().PageAsync(runId, CancellationToken.None)).Outcome == ListOutcome.More)
        {
        }
    }

    public static async Task<Guid> OpenAndListAsync(this SpineProcess spine, Guid broadcastId)
    {
        var runId = await spine.OpenAsync(broadcastId);
        await spine.ListAsync(runId);
        return runId;
    }

    public static async Task<Rehearsal> RehearseAsync(this SpineProcess spine, Guid broadcastId) =>
        (await spine.Service<RehearseBroadcast>().ExecuteAsync(Commune, broadcastId, CancellationToken.None))!;

    public static async Task<IReadOnlyList<RehearsedPerson>> ExportAsync(this SpineProcess spine, Guid broadcastId, RehearsalFilter? filter = null)
    {
        var people = new List<RehearsedPerson>();
        await foreach (var person in spine.Service<RehearseBroadcast>().ExportAsync(Commune, broadcastId, filter ?? new RehearsalFilter(), Mai, CancellationToken.None))
            people.Add(person);
        return people;
    }

    public static async Task<BroadcastRunRow> RunOfAsync(this SpineProcess spine, Guid runId)
    {
        await using var context = spine.CreateContext();
        return await context.BroadcastRuns.AsNoTracking().SingleAsync(row => row.Id == runId);
    }

    public static async Task<IReadOnlyList<BroadcastRecipientRow>> LedgerAsync(this SpineProcess spine, Guid runId)
    {
        await using var context = spine.CreateContext();
        return await context.BroadcastRecipients.AsNoTracking().Where(row => row.RunId == runId).OrderBy(row => row.Id).ToListAsync();
    }

    private static ConversationRow RowOf(Resident resident, Guid personId, Phone phone, int number, DateTime now)
    {
        var external = $"{personId:N}-{number}";
        return new ConversationRow
        {
            Id = ConversationRow.IdOf(new ConversationKey(resident.Commune, phone.Channel, external)),
            Commune = resident.Commune,
            Channel = phone.Channel,
            ExternalConversationId = external,
            ExternalPersonId = external,
            StartedAt = now,
            DueAt = now,
            LastInteractionAt = phone.SilentFor is { } days ? UtcOf(now.AddDays(-days)) : null,
            LeftAt = phone.HasLeft ? now : null,
            IsFollowing = phone.IsFollowing,
            AnnouncementsStoppedAt = phone.HasStopped ? now : null,
            PersonId = personId,
        };
    }

    private static DateTime UtcOf(DateTime at) => Core.Data.UtcInstantConverter.ToStored(at);
}
