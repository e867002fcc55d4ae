using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.PersonalData;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>What ledgers and groups keep of people who go: counts, and nothing of whose they were.</summary>
public sealed class LedgerErasureTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_is_erased_is_told_nothing_more_and_stands_in_no_ledger_and_no_group(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(
            new Resident("Lan") { Phones = [new Phone()] }, new Resident("Mẹ của Lan") { Helper = 0 }, new Resident("Hùng") { Phones = [new Phone()] }, new Resident("Không nhận") { Consents = null });
        var group = (await spine.Service<SaveGroup>().NewAsync(CrowdSteps.Commune, "Hội phụ nữ", false, CrowdSteps.Mai, CancellationToken.None)).GroupId;
        await spine.Service<ChangeGroup>().AddAsync(CrowdSteps.Commune, group, ids, CrowdSteps.Mai, CancellationToken.None);
        var before = await spine.OpenAndListAsync(await spine.AnnounceToAsync());
        await spine.RunAsync($"UPDATE broadcast_recipient SET state = 'Sent' WHERE state = 'Queued'");
        var waiting = await spine.OpenAndListAsync(await spine.AnnounceToAsync());
        var telephone = (await spine.LedgerAsync(waiting))[0].ConversationId!.Value;

        await spine.Service<ErasePerson>().ByStaffAsync(CrowdSteps.Commune, ids[0], CrowdSteps.Mai, CancellationToken.None);

        Assert.Equal(
            [(RecipientState.Suppressed, SuppressedReason.Erased), (RecipientState.Suppressed, SuppressedReason.NoConversation), (RecipientState.Queued, null), (RecipientState.Suppressed, SuppressedReason.NoConsent)],
            (await spine.LedgerAsync(waiting)).Select(row => (row.State, row.Reason)));
        Assert.Equal([RecipientState.Sent, RecipientState.Sent, RecipientState.Sent, RecipientState.Suppressed], (await spine.LedgerAsync(before)).Select(row => row.State));
        await using var context = spine.CreateContext();
        Assert.False(await context.BroadcastRecipients.AnyAsync(row => row.PersonId == ids[0] || row.ConversationId == telephone));
        Assert.Equal([ids[1], ids[2], ids[3]], await context.PersonGroupMembers.OrderBy(row => row.PersonId).Select(row => row.PersonId).ToListAsync());
        Assert.DoesNotContain(ids[0].ToString("D"), await LedgersAsync(spine), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Two people who turn out to be one are told once, and stand once in each group and ledger.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_is_joined_to_another_is_in_the_groups_and_ledgers_of_both_once(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var (first, second) = (await KeepAsync(spine, "Nguyễn Thị Lan"), await KeepAsync(spine, "Nguyễn Thị Lam"));
        var (both, one) = (await GroupAsync(spine, "Cả hai", first, second), await GroupAsync(spine, "Một", second));
        var run = await spine.OpenAndListAsync(await spine.AnnounceToAsync());
        var other = await spine.OpenAndListAsync(await spine.AnnounceToAsync(new AudiencePart(AudienceKind.Group, one.ToString("N"))));
        await spine.RunAsync("UPDATE broadcast_recipient SET state = 'Queued', reason = NULL");

        Assert.Equal(CorrectOutcome.Joined, await spine.Service<CorrectPerson>().ByStaffAsync(CrowdSteps.Commune, second, PersonSteps.Details(), CrowdSteps.Mai, CancellationToken.None));

        await using var context = spine.CreateContext();
        Assert.Equal(new HashSet<(Guid, Guid)> { (both, first), (one, first) }, (await context.PersonGroupMembers.ToListAsync()).Select(row => (row.GroupId, row.PersonId)).ToHashSet());
        Assert.Equal([(first, RecipientState.Queued), (null, RecipientState.Suppressed)], (await spine.LedgerAsync(run)).Select(row => (row.PersonId, row.State)));
        Assert.Equal([((Guid?)first, RecipientState.Queued)], (await spine.LedgerAsync(other)).Select(row => (row.PersonId, row.State)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_ninety_days_a_ledger_forgets_where_its_messages_went_and_keeps_its_counts(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(new Resident("Lan") { Phones = [new Phone()] }, new Resident("Hùng") { Phones = [new Phone()] });
        var (old, open) = (await spine.OpenAndListAsync(await spine.AnnounceToAsync()), await spine.OpenAndListAsync(await spine.AnnounceToAsync()));
        var now = spine.Now;
        await spine.Writer.WriteAsync((context, cancel) => context.BroadcastRuns.Where(row => row.Id == old).ExecuteUpdateAsync(row => row.SetProperty(told => told.EndedAt, now), cancel), CancellationToken.None);

        spine.Clock.Advance(TimeSpan.FromDays(89));
        await spine.TidyUpAsync();
        Assert.All(await spine.LedgerAsync(old), row => Assert.NotNull(row.ConversationId));
        spine.Clock.Advance(TimeSpan.FromDays(2));
        await spine.TidyUpAsync();

        Assert.Equal([(RecipientState.Queued, null, "zalo-oa"), (RecipientState.Queued, null, "zalo-oa")], (await spine.LedgerAsync(old)).Select(row => (row.State, row.ConversationId, row.Channel)));
        Assert.All(await spine.LedgerAsync(open), row => Assert.NotNull(row.ConversationId));
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) =>
        await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = CrowdSteps.Senders() });

    private static async Task<Guid> KeepAsync(SpineProcess spine, string name)
    {
        var keep = spine.Service<Core.People.KeepPerson>();
        await keep.ReadyAsync(CancellationToken.None);
        return (await spine.Writer.WriteAsync((context, cancel) => keep.ExecuteAsync(context, CrowdSteps.Commune, PersonSteps.Details(name), PersonSteps.Consent(), null, cancel), CancellationToken.None)).Id;
    }

    private static async Task<Guid> GroupAsync(SpineProcess spine, string name, params Guid[] people)
    {
        var group = (await spine.Service<SaveGroup>().NewAsync(CrowdSteps.Commune, name, false, CrowdSteps.Mai, CancellationToken.None)).GroupId;
        await spine.Service<ChangeGroup>().AddAsync(CrowdSteps.Commune, group, people, CrowdSteps.Mai, CancellationToken.None);
        return group;
    }

    private static async Task<string> LedgersAsync(SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return string.Join('\n', (await context.BroadcastRecipients.AsNoTracking().ToListAsync()).Select(row => $"{row.PersonId} {row.ConversationId}"));
    }
}
