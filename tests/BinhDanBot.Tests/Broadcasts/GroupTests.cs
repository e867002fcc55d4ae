using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Groups of people: named, filled, left, removed; each commune its own.</summary>
public sealed class GroupTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = CrowdSteps.Commune;
    private const string Other = "kon-braih";

    [Theory, OnSqlite, OnPostgres]
    public async Task People_are_put_in_once_and_taken_out_and_the_trail_counts_them(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var ids = await spine.SettleAsync(new Resident("Lan"), new Resident("Hùng"), new Resident("Người xã khác") { Commune = Other });
        var group = await NewAsync(spine, "Hội phụ nữ");

        Assert.Equal(2, (await AddAsync(spine, group, ids)).People);
        Assert.Equal(0, (await AddAsync(spine, group, ids)).People);
        Assert.Equal([ids[1], ids[0]], await MembersAsync(spine, group));
        Assert.Equal(1, (await spine.Service<ChangeGroup>().RemoveAsync(Commune, group, [ids[0]], CrowdSteps.Mai, CancellationToken.None)).People);

        Assert.Equal([new GroupLook(group, "Hội phụ nữ", false, 1)], await spine.Service<ReadGroups>().ExecuteAsync(Commune, CancellationToken.None));
        var acts = (await spine.ActsAsync()).ToList();
        Assert.Equal(["group.created", "group.people-added", "group.people-removed"], acts.Where(act => act.StartsWith("group.", StringComparison.Ordinal)));
        Assert.Contains("person.listed", acts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_name_is_there_is_not_too_long_and_is_one_group_of_the_commune(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var group = await NewAsync(spine, " Hội  phụ nữ ");
        var second = await NewAsync(spine, "Cựu chiến binh");

        Assert.Equal(
            [GroupOutcome.NoName, GroupOutcome.NameTooLong, GroupOutcome.NameTaken, GroupOutcome.Done],
            new[] { await SaveAsync(spine, " "), await SaveAsync(spine, new string('a', SaveGroup.LongestName + 1)), await SaveAsync(spine, "Hội phụ nữ"), await SaveAsync(spine, "Hội phụ nữ", Other) });
        Assert.Equal(GroupOutcome.NameTaken, await RenameAsync(spine, second, "Hội phụ nữ"));
        Assert.Equal(GroupOutcome.Done, await RenameAsync(spine, group, "Hội phụ nữ"));
        Assert.Equal(GroupOutcome.Done, await RenameAsync(spine, second, "Hội cựu chiến binh"));
        Assert.Equal(["Hội cựu chiến binh", "Hội phụ nữ"], (await spine.Service<ReadGroups>().ExecuteAsync(Commune, CancellationToken.None)).Select(look => look.Name).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_group_at_most_is_that_of_the_volunteers(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var first = await NewAsync(spine, "Tổ công nghệ số", isOfVolunteers: true);
        var elsewhere = (await spine.Service<SaveGroup>().NewAsync(Other, "Tổ công nghệ số", true, CrowdSteps.Mai, CancellationToken.None)).GroupId;

        var second = await NewAsync(spine, "Tổ mới", isOfVolunteers: true);

        Assert.Equal([(second, true), (first, false)], (await spine.Service<ReadGroups>().ExecuteAsync(Commune, CancellationToken.None)).Select(look => (look.Id, look.IsOfVolunteers)));
        Assert.True((await spine.Service<ReadGroups>().FindAsync(Other, elsewhere, CancellationToken.None))!.IsOfVolunteers);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_group_of_another_commune_is_not_there(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var ids = await spine.SettleAsync(new Resident("Người xã khác") { Commune = Other });
        var group = await NewAsync(spine, "Hội phụ nữ");

        Assert.Equal(GroupOutcome.NotThere, (await spine.Service<ChangeGroup>().AddAsync(Other, group, ids, CrowdSteps.Mai, CancellationToken.None)).Outcome);
        Assert.Equal(GroupOutcome.NotThere, (await spine.Service<SaveGroup>().ChangeAsync(Other, group, "Tên khác", false, CrowdSteps.Mai, CancellationToken.None)).Outcome);
        Assert.Equal(GroupOutcome.NotThere, (await spine.Service<RemoveGroup>().ExecuteAsync(Other, group, CrowdSteps.Mai, CancellationToken.None)).Outcome);
        Assert.Null(await spine.Service<ReadGroups>().FindAsync(Other, group, CancellationToken.None));
    }

    /// <summary>An announcement would go to others than those for whom it was written.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_group_goes_when_no_announcement_needs_it_any_more(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var ids = await spine.SettleAsync(new Resident("Lan"));
        var group = await NewAsync(spine, "Hội phụ nữ");
        await AddAsync(spine, group, ids);
        var broadcast = await spine.AnnounceToAsync(new AudiencePart(AudienceKind.Group, group.ToString("N"), IsExclusion: true));

        Assert.Equal(GroupOutcome.InUse, (await spine.Service<RemoveGroup>().ExecuteAsync(Commune, group, CrowdSteps.Mai, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ScheduleBroadcast>().EndAsync(Commune, broadcast, 1, CrowdSteps.Mai, CancellationToken.None)).Outcome);
        Assert.Equal(new GroupChanged(GroupOutcome.Done, group, 1), await spine.Service<RemoveGroup>().ExecuteAsync(Commune, group, CrowdSteps.Mai, CancellationToken.None));

        Assert.Empty(await spine.Service<ReadGroups>().ExecuteAsync(Commune, CancellationToken.None));
        await using var context = spine.CreateContext();
        Assert.Empty(context.PersonGroupMembers.ToList());
    }

    private static async Task<Guid> NewAsync(SpineProcess spine, string name, bool isOfVolunteers = false) =>
        (await spine.Service<SaveGroup>().NewAsync(Commune, name, isOfVolunteers, CrowdSteps.Mai, CancellationToken.None)).GroupId;

    private static async Task<GroupOutcome> SaveAsync(SpineProcess spine, string name, string commune = Commune) =>
        (await spine.Service<SaveGroup>().NewAsync(commune, name, false, CrowdSteps.Mai, CancellationToken.None)).Outcome;

    private static async Task<GroupOutcome> RenameAsync(SpineProcess spine, Guid group, string name) =>
        (await spine.Service<SaveGroup>().ChangeAsync(Commune, group, name, false, CrowdSteps.Mai, CancellationToken.None)).Outcome;

    private static Task<GroupChanged> AddAsync(SpineProcess spine, Guid group, IReadOnlyCollection<Guid> people) =>
        spine.Service<ChangeGroup>().AddAsync(Commune, group, people, CrowdSteps.Mai, CancellationToken.None);

    private static async Task<IEnumerable<Guid>> MembersAsync(SpineProcess spine, Guid group) =>
        (await spine.Service<ReadPeople>().OfGroupAsync(Commune, group, 1, CrowdSteps.Mai, CancellationToken.None)).People.Select(person => person.Id);
}
