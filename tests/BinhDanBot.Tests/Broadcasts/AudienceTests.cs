using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Who is meant by an audience.</summary>
public sealed class AudienceTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Zalo = ChannelNames.ZaloOa;

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_any_part_it_is_everybody_of_the_commune_and_nobody_else(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(Person("Lan"), Person("Hùng"), new Resident("Người xã khác") { Commune = "kon-braih", Phones = [new Phone()] });

        Assert.Equal([ids[0], ids[1]], await WhoAsync(spine));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_villages_widen_an_age_narrows_and_an_exclusion_takes_away(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(
            Person("0", "Thôn Hạ", 1950), Person("1", "Thôn Thượng", 1960), Person("2", "Thôn Ba", 1950), Person("3", "Thôn Hạ", 1990), Person("4", "Thôn Hạ"), Person("5", "Thôn Hạ", 1955));
        AudiencePart[] villages = [Village("Thôn Hạ"), Village("Thôn Thượng")];

        Assert.Equal([ids[0], ids[1], ids[3], ids[4], ids[5]], await WhoAsync(spine, villages));
        Assert.Equal([ids[0], ids[1], ids[5]], await WhoAsync(spine, [.. villages, new(AudienceKind.BornUntil, "1960")]));
        Assert.Equal([ids[1], ids[5]], await WhoAsync(spine, [.. villages, new(AudienceKind.BornUntil, "1960"), new(AudienceKind.BornFrom, "1951")]));
        Assert.Equal([ids[1], ids[3], ids[4]], await WhoAsync(spine, [.. villages, new(AudienceKind.BornUntil, "1955", IsExclusion: true)]));
        Assert.Equal([ids[1], ids[2]], await WhoAsync(spine, Village("Thôn Hạ", isExclusion: true)));
    }

    /// <summary>Whoever is kept in another spelling is of the village all the same.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_village_is_one_village_however_it_is_written(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(Person("0", "Thôn Hạ"), Person("1", "thôn hạ"), Person("2", "THÔN HẠ"), Person("3", "Hạ"), Person("4", "thon ha"), Person("5", "Thôn Thượng"));

        Assert.Equal(ids.Take(5), await WhoAsync(spine, Village("Thôn Hạ")));
        Assert.Equal([ids[5]], await WhoAsync(spine, Village("Thôn Hạ", isExclusion: true)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_class_its_skill_and_what_somebody_has_not_yet(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync([.. Enumerable.Range(0, 6).Select(i => Person($"{i}"))]);
        var (vneid, pay) = (await ClassAsync(spine, 1, "dinh-danh,an-toan"), await ClassAsync(spine, 2, "thanh-toan"));
        await EnrollAsync(spine, vneid, ids[0], EnrollmentState.Confirmed);
        await EnrollAsync(spine, vneid, ids[1], EnrollmentState.Attended);
        await EnrollAsync(spine, vneid, ids[2], EnrollmentState.Cancelled);
        await EnrollAsync(spine, pay, ids[3], EnrollmentState.Absent);
        await EnrollAsync(spine, pay, ids[1], EnrollmentState.Waitlisted);
        await EnrollAsync(spine, pay, ids[4], EnrollmentState.Confirmed, isPresent: true);

        Assert.Equal([ids[0], ids[1]], await WhoAsync(spine, Of(AudienceKind.Class, vneid)));
        Assert.Equal([ids[0], ids[1]], await WhoAsync(spine, new AudiencePart(AudienceKind.Interest, "an-toan")));
        Assert.Empty(await WhoAsync(spine, new AudiencePart(AudienceKind.Interest, "an")));
        Assert.Equal([ids[2], ids[3], ids[4], ids[5]], await WhoAsync(spine, Of(AudienceKind.HasNotEnrolled, vneid)));
        Assert.Equal([ids[0], ids[2], ids[3], ids[4], ids[5]], await WhoAsync(spine, Of(AudienceKind.HasNotEnrolled, vneid), Of(AudienceKind.HasNotEnrolled, pay)));
        Assert.Equal([ids[0], ids[2], ids[3], ids[4], ids[5]], await WhoAsync(spine, new AudiencePart(AudienceKind.HasNotLearnt, "dinh-danh")));
        Assert.Equal([ids[0], ids[1], ids[2], ids[3], ids[5]], await WhoAsync(spine, new AudiencePart(AudienceKind.HasNotLearnt, "thanh-toan")));
        Assert.Equal([ids[4]], await WhoAsync(spine, new AudiencePart(AudienceKind.HasNotLearnt, "thanh-toan", IsExclusion: true)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Those_whom_a_run_reached_may_have_reached_or_failed(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync([.. Enumerable.Range(0, 6).Select(i => Person($"{i}"))]);
        var (run, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        RecipientState[] states = [RecipientState.Sent, RecipientState.Uncertain, RecipientState.Sending, RecipientState.Failed, RecipientState.Suppressed];
        for (var i = 0; i < states.Length; i++)
            await TellAsync(spine, run, ids[i], states[i]);
        await TellAsync(spine, other, ids[5], RecipientState.Sent);
        var (got, may, failed) = (Of(AudienceKind.GotRun, run), Of(AudienceKind.MayHaveGotRun, run), Of(AudienceKind.FailedRun, run));

        Assert.Equal([ids[0]], await WhoAsync(spine, got));
        Assert.Equal([ids[1], ids[2]], await WhoAsync(spine, may));
        Assert.Equal([ids[3]], await WhoAsync(spine, failed));
        Assert.Equal([ids[0], ids[1], ids[2]], await WhoAsync(spine, got, may));
        Assert.Equal([ids[0], ids[5]], await WhoAsync(spine, got, Of(AudienceKind.GotRun, other)));
        Assert.Equal([ids[1], ids[2], ids[4], ids[5]], await WhoAsync(spine, got with { IsExclusion = true }, failed with { IsExclusion = true }));
    }

    /// <summary>Where somebody is reached is decided first: a channel takes whom it reaches, not everybody who has been there.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_channel_takes_those_who_are_reached_there(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(
            new Resident("Zalo và web") { Phones = [new Phone(), new Phone(ChannelNames.DirectLine)] }, new Resident("web") { Phones = [new Phone(ChannelNames.DirectLine)] }, new Resident("không có gì"));

        Assert.Equal([ids[0]], await ListedAsync(spine, new AudiencePart(AudienceKind.Channel, Zalo)));
        Assert.Equal([ids[1]], await ListedAsync(spine, new AudiencePart(AudienceKind.Channel, ChannelNames.DirectLine)));
        Assert.Equal([ids[1], ids[2]], await ListedAsync(spine, new AudiencePart(AudienceKind.Channel, Zalo, IsExclusion: true)));
    }

    /// <summary>A hundred audiences by chance, each counted once more by plain loops over what was put in.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_random_audience_is_what_a_plain_count_says(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var crowd = await RandomCrowd.SettleAsync(spine, seed: 11, people: 300);
        var sizes = new List<int>();

        for (var seed = 0; seed < 100; seed++)
        {
            var audience = crowd.AudienceOf(new Random(seed));
            var expected = crowd.Recount(audience);
            Assert.Equal(expected.Order(), await WhoAsync(spine, audience));
            sizes.Add(expected.Count);
        }

        Assert.True(sizes.Distinct().Count() > 20, "The audiences are all alike.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_means_nothing_in_the_commune_is_refused_and_a_village_gets_its_spelling(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(Person("0", "Thôn Hạ"));
        var group = (await spine.Service<SaveGroup>().NewAsync("kon-braih", "Hội phụ nữ", false, CrowdSteps.Mai, CancellationToken.None)).GroupId;
        var own = (await spine.Service<SaveGroup>().NewAsync(CrowdSteps.Commune, "Hội phụ nữ", false, CrowdSteps.Mai, CancellationToken.None)).GroupId;
        AudiencePart[] wrong =
        [
            Village("Thôn Không Có"), Of(AudienceKind.Group, group), Of(AudienceKind.Class, Guid.CreateVersion7()), Of(AudienceKind.GotRun, Guid.CreateVersion7()), new(AudienceKind.Class, "x"),
            new(AudienceKind.Interest, "khong-co"), new(AudienceKind.BornFrom, "2100"), new(AudienceKind.BornUntil, "năm nào"), new(AudienceKind.Channel, "thu-tin"),
        ];

        var found = await spine.Service<CheckAudience>().ExecuteAsync(CrowdSteps.Commune, [Village("thôn hạ"), Village("THÔN HẠ"), Of(AudienceKind.Group, own), new(AudienceKind.BornFrom, "1950"), .. wrong], CancellationToken.None);

        Assert.Equal([Village("Thôn Hạ"), Of(AudienceKind.Group, own), new(AudienceKind.BornFrom, "1950")], found.Audience);
        Assert.Equal(wrong, found.Faults.Select(fault => fault.Part));
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) =>
        await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = CrowdSteps.Senders() });

    private static Resident Person(string name, string? village = null, int? year = null) => new(name) { Village = village, BirthYear = year, Phones = [new Phone()] };

    private static AudiencePart Village(string name, bool isExclusion = false) => new(AudienceKind.Village, name, isExclusion);

    private static AudiencePart Of(AudienceKind kind, Guid id) => new(kind, id.ToString("N"));

    private static async Task<IReadOnlyList<Guid>> WhoAsync(SpineProcess spine, params AudiencePart[] audience)
    {
        await using var context = spine.CreateContext();
        var page = await spine.Service<AudiencePages>().ReadAsync(context, CrowdSteps.Commune, audience, null, spine.Now, CancellationToken.None);
        return page.People;
    }

    private static async Task<IEnumerable<Guid>> ListedAsync(SpineProcess spine, params AudiencePart[] audience) =>
        (await spine.LedgerAsync(await spine.OpenAndListAsync(await spine.AnnounceToAsync(audience)))).Select(row => row.PersonId!.Value).Order();

    internal static async Task<Guid> ClassAsync(SpineProcess spine, int number, string skills)
    {
        var id = SequentialIds.Next(spine.Clock.GetUtcNow());
        await AddAsync(spine, new TrainingClassRow
        {
            Id = id,
            Commune = CrowdSteps.Commune,
            Number = number,
            Title = $"Lớp {number}",
            Skills = skills,
            Audience = ClassAudience.Everybody,
            Place = "Nhà văn hóa",
            Capacity = 30,
            State = ClassState.Published,
            CreatedAt = UtcInstantConverter.ToStored(spine.Now),
        });
        return id;
    }

    internal static async Task EnrollAsync(SpineProcess spine, Guid classId, Guid personId, EnrollmentState state, bool isPresent = false)
    {
        var (id, now) = (SequentialIds.Next(spine.Clock.GetUtcNow()), UtcInstantConverter.ToStored(spine.Now));
        await AddAsync(spine, new EnrollmentRow
        {
            Id = id,
            Commune = CrowdSteps.Commune,
            ClassId = classId,
            PersonId = personId,
            Source = EnrollmentSource.Staff,
            State = state,
            Place = 1,
            CreatedAt = now,
            ChangedAt = now,
        });
        if (isPresent)
            await AddAsync(spine, new AttendanceRow { SessionId = Guid.CreateVersion7(), EnrollmentId = id, Commune = CrowdSteps.Commune, Mark = AttendanceMark.Present, Source = AttendanceSource.Teacher, MarkedAt = now });
    }

    internal static Task TellAsync(SpineProcess spine, Guid runId, Guid personId, RecipientState state) =>
        AddAsync(spine, new BroadcastRecipientRow { Id = SequentialIds.Next(spine.Clock.GetUtcNow()), Commune = CrowdSteps.Commune, RunId = runId, PersonId = personId, State = state, ChangedAt = UtcInstantConverter.ToStored(spine.Now) });

    private static Task<bool> AddAsync(SpineProcess spine, object row) =>
        spine.Writer.WriteAsync(
            async (context, cancel) =>
            {
                context.Add(row);
                await context.SaveChangesAsync(cancel);
                context.ChangeTracker.Clear();
                return true;
            },
            CancellationToken.None);
}
