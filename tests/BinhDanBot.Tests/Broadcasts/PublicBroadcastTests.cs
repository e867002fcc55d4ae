using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Everybody reads what went out, or what a second person approved; nothing else.</summary>
public sealed class PublicBroadcastTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = SpineSteps.Commune;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_and_what_nobody_approved_are_nobodys_business(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync(BroadcastSteps.Draft with { Schedule = new BroadcastSchedule(Recurrence.Once, VietnamTime.ToLocal(spine.At(1, 8)), 0, null) });
        Assert.False(await IsShownAsync(spine));

        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.False(await IsShownAsync(spine));

        spine.GoTo(spine.At(1, 8));
        Assert.Equal(1, await spine.Service<OpenDueRuns>().ExecuteAsync(CancellationToken.None));
        Assert.False(await IsShownAsync(spine));
        await SendingAsync(spine, id);
        Assert.True(await IsShownAsync(spine));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_went_out_is_shown_to_everybody_without_a_name_and_another_commune_has_nothing_of_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None);
        await SendingAsync(spine, id);

        var found = await spine.Service<ReadPublicBroadcasts>().FindAsync(Commune, 1, CancellationToken.None);

        Assert.Equal(["Kính mời bà con đến học dùng điện thoại."], found!.Poster.Paragraphs);
        Assert.Equal($"/xa/{Commune}/thong-bao/1", found.Poster.Address);
        Assert.Null(await spine.Service<ReadPublicBroadcasts>().FindAsync("kon-braih", 1, CancellationToken.None));
        Assert.Empty(await spine.Service<ReadPublicBroadcasts>().ExecuteAsync("kon-braih", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_that_changed_after_they_went_out_are_a_draft_again(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await spine.WriteBroadcastAsync();
        await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None);
        await SendingAsync(spine, id);
        await spine.Writer.WriteAsync((context, cancel) => context.Broadcasts.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(told => told.Version, 2), cancel), CancellationToken.None);

        Assert.False(await IsShownAsync(spine));
    }

    private static async Task<bool> IsShownAsync(SpineProcess spine)
    {
        var reading = spine.Service<ReadPublicBroadcasts>();
        var isShown = await reading.FindAsync(Commune, 1, CancellationToken.None) is not null;
        Assert.Equal(isShown, (await reading.ExecuteAsync(Commune, CancellationToken.None)).Count == 1);
        return isShown;
    }

    /// <summary>Its ledger is whole and it goes out.</summary>
    private static Task<int> SendingAsync(SpineProcess spine, Guid id) => spine.Writer.WriteAsync(
        (context, cancel) => context.BroadcastRuns.Where(row => row.BroadcastId == id).ExecuteUpdateAsync(row => row.SetProperty(told => told.State, RunState.Sending), cancel), CancellationToken.None);
}
