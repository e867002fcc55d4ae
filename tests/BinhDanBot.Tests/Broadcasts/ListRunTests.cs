using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>The ledger: everybody of the audience once, whatever happens while it is written.</summary>
public sealed class ListRunTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly Resident[] Crowd = [.. MixedCrowd.Of(seed: 1, people: 1_300)];

    /// <summary>The answer of each commit is lost: the program does not know, and begins again.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_page_that_is_listed_again_changes_nothing(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(Crowd);
        var run = await spine.OpenAsync(await spine.AnnounceToAsync());

        Assert.Equal((ListOutcome.More, AudiencePages.PageSize), await PageAsync(spine, run));
        await BackAsync(spine, run, null);
        Assert.Equal((ListOutcome.More, 0), await PageAsync(spine, run));
        Assert.Equal((ListOutcome.More, AudiencePages.PageSize), await PageAsync(spine, run));
        Assert.Equal((ListOutcome.Listed, 300), await PageAsync(spine, run));
        Assert.Equal((ListOutcome.NotListing, 0), await PageAsync(spine, run));

        Assert.Equal(ids.Order(), (await spine.LedgerAsync(run)).Select(row => row.PersonId!.Value).Order());
        Assert.Equal(RunState.Sending, (await spine.RunOfAsync(run)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Three_processes_list_everybody_once(StorageBrand brand)
    {
        await using var one = await StartAsync(brand);
        await using var two = await one.BesideAsync();
        await using var three = await one.BesideAsync();
        var ids = await one.SettleAsync(Crowd);
        var foretold = await one.RehearseAsync(await one.AnnounceAsync(CrowdSteps.Draft() with { PaidLimit = 150 }));
        var run = await one.OpenAsync(await one.AnnounceAsync(CrowdSteps.Draft() with { PaidLimit = 150 }));

        await Task.WhenAll(new[] { one, two, three }.Select(spine => Task.Run(async () =>
        {
            while ((await one.RunOfAsync(run)).State == RunState.Listing)
                await spine.Service<ListRun>().PageAsync(run, CancellationToken.None);
        })));

        var ledger = await one.LedgerAsync(run);
        Assert.Equal(ids.Order(), ledger.Select(row => row.PersonId!.Value).Order());
        Assert.Equal((foretold.Counted, 150), ((await one.RunOfAsync(run)).Counted, foretold.Counted));
        Assert.Equal(foretold.Reached, ledger.Count(row => row.State == RecipientState.Queued));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_run_that_is_paused_is_not_listed_and_goes_on_where_it_was(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(Crowd);
        var run = await spine.OpenAsync(await spine.AnnounceToAsync());
        await PageAsync(spine, run);

        await BecomesAsync(spine, run, RunState.Paused);
        Assert.Equal((ListOutcome.NotListing, 0), await PageAsync(spine, run));
        await BecomesAsync(spine, run, RunState.Listing);
        await spine.ListAsync(run);

        Assert.Equal(Crowd.Length, (await spine.LedgerAsync(run)).Count);
    }

    /// <summary>Fifty may be told without a second person, fifty-one may not: whoever opened the run and whatever a page foretold.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Without_approval_a_ledger_of_more_than_fifty_is_held(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync([.. Enumerable.Range(0, 50).Select(i => new Resident($"Người {i}") { Phones = [new Phone()] }), new Resident("Không nhận tin") { Consents = null }]);
        var broadcast = await spine.AnnounceAsync(CrowdSteps.Draft(), isApproved: false);
        var few = await spine.OpenAndListAsync(broadcast);
        Assert.False((await spine.RehearseAsync(broadcast)).NeedsApproval);
        await spine.SettleAsync(new Resident("Người thứ 51") { Phones = [new Phone()] });
        Assert.True((await spine.RehearseAsync(broadcast)).NeedsApproval);

        var many = await spine.OpenAndListAsync(await spine.AnnounceAsync(CrowdSteps.Draft(), isApproved: false));
        var approved = await spine.OpenAndListAsync(await spine.AnnounceAsync(CrowdSteps.Draft()));

        Assert.Equal(
            [(RunState.Sending, null), (RunState.Held, "unapproved"), (RunState.Sending, null)],
            new[] { await spine.RunOfAsync(few), await spine.RunOfAsync(many), await spine.RunOfAsync(approved) }.Select(run => (run.State, run.HeldReason)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_is_listed_for_an_audience_of_nobody(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(new Resident("Ở thôn khác") { Village = "Thôn Hạ", Phones = [new Phone()] });
        var run = await spine.OpenAsync(await spine.AnnounceToAsync(new AudiencePart(AudienceKind.Village, "Thôn Thượng")));

        Assert.Equal((ListOutcome.Listed, 0), await PageAsync(spine, run));

        Assert.Equal((RunState.Sending, true), ((await spine.RunOfAsync(run)).State, (await spine.RunOfAsync(run)).IsListed));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_of_a_run_that_is_not_there_is_listed(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);

        Assert.Equal((ListOutcome.NotListing, 0), await PageAsync(spine, Guid.CreateVersion7()));
    }

    /// <summary>Begun at nine in the evening, an announcement of what begins at half past six in the morning reaches nobody in time.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_could_only_go_out_at_night_goes_to_nobody(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(new Resident("Cô Lan") { Phones = [new Phone()] }, new Resident("Chưa đồng ý") { Consents = null });
        spine.GoTo(spine.At(days: 1, hour: 21, minute: 30));
        var early = await spine.AnnounceAsync(CrowdSteps.Draft() with { HappensAt = spine.At(days: 2, hour: 6, minute: 30) });
        var later = await spine.AnnounceAsync(CrowdSteps.Draft() with { HappensAt = spine.At(days: 2, hour: 19) });

        var foretold = await spine.RehearseAsync(early);
        var ledger = await spine.LedgerAsync(await spine.OpenAndListAsync(early));

        Assert.Equal(new Dictionary<string, int> { [SuppressedReason.Night] = 1, [SuppressedReason.NoConsent] = 1 }, foretold.Reasons);
        Assert.Equal([SuppressedReason.Night, SuppressedReason.NoConsent], ledger.Select(row => row.Reason));
        Assert.Equal((1, spine.At(days: 2, hour: 7)), ((await spine.RehearseAsync(later)).Reached, (await spine.RehearseAsync(later)).BeginsAt));
    }

    /// <summary>A family of three on one telephone costs one message, also when the package has one left.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task People_who_share_a_telephone_are_counted_once(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.SettleAsync(
            new Resident("Con") { Phones = [new Phone { SilentFor = 3 }] }, new Resident("Mẹ") { Helper = 0 }, new Resident("Hàng xóm") { Phones = [new Phone { SilentFor = 3 }] },
            new Resident("Bà") { Helper = 0 }, new Resident("Miễn phí") { Phones = [new Phone()] });
        var broadcast = await spine.AnnounceAsync(CrowdSteps.Draft() with { PaidLimit = 1 });

        var foretold = await spine.RehearseAsync(broadcast);
        var run = await spine.OpenAndListAsync(broadcast);

        Assert.Equal((5, 4, 2, 1), (foretold.People, foretold.Reached, foretold.Messages, foretold.Counted));
        Assert.Equal([null, null, SuppressedReason.Quota, null, null], (await spine.LedgerAsync(run)).Select(row => row.Reason));
        Assert.Equal(1, (await spine.RunOfAsync(run)).Counted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_is_erased_while_the_ledger_is_written_is_not_in_it(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var ids = await spine.SettleAsync(Crowd);
        var run = await spine.OpenAsync(await spine.AnnounceToAsync());
        var works = spine.Writer.Works;
        spine.Writer.Hold();
        var page = Task.Run(() => spine.Service<ListRun>().PageAsync(run, CancellationToken.None));
        await Eventually.HoldsAsync(() => Task.FromResult(spine.Writer.Works > works));

        await using (var context = spine.CreateContext())
            await context.People.Where(row => row.Id == ids[7]).ExecuteDeleteAsync();
        spine.Writer.LetGo();

        Assert.Equal(new ListedPage(ListOutcome.More, AudiencePages.PageSize - 1), await page);
        Assert.DoesNotContain(await spine.LedgerAsync(run), row => row.PersonId == ids[7]);
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) =>
        await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = CrowdSteps.Senders() });

    private static async Task<(ListOutcome, int)> PageAsync(SpineProcess spine, Guid run)
    {
        var page = await spine.Service<ListRun>().PageAsync(run, CancellationToken.None);
        return (page.Outcome, page.People);
    }

    private static Task<int> BackAsync(SpineProcess spine, Guid run, Guid? listedThrough) =>
        spine.Writer.WriteAsync(
            (context, cancel) => context.BroadcastRuns.Where(row => row.Id == run).ExecuteUpdateAsync(row => row.SetProperty(told => told.ListedThrough, listedThrough), cancel), CancellationToken.None);

    private static Task<int> BecomesAsync(SpineProcess spine, Guid run, RunState state) =>
        spine.Writer.WriteAsync((context, cancel) => context.BroadcastRuns.Where(row => row.Id == run).ExecuteUpdateAsync(row => row.SetProperty(told => told.State, state), cancel), CancellationToken.None);
}
