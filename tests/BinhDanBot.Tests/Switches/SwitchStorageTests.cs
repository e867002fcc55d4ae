using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Switches;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BinhDanBot.Tests.Switches;

public sealed class SwitchStorageTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly Actor Nam = new(new Guid("0198f0a0-0000-7000-8000-000000000001"), "anh Nam");
    private static readonly Actor Hoa = new(new Guid("0198f0a0-0000-7000-8000-000000000002"), "chị Hoa");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_switch_is_kept_with_who_and_why_and_stands_in_the_trail(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var outcome = await UseAsync(spine, Nam, SwitchTarget.Bot, off: true, " Bài về phí đang sai, gọi 0912345678 ");

        Assert.Equal(SwitchOutcome.Changed, outcome);
        var state = Assert.Single(await spine.Service<ReadSwitches>().OfAsync("son-mai", CancellationToken.None));
        Assert.Equal(new SwitchState("son-mai", SwitchTarget.Bot, true, "Bài về phí đang sai, gọi 0912345678", "anh Nam", spine.Now), state);
        var entry = Assert.Single(await TrailAsync(spine));
        Assert.Equal(("switch.off", "bot", "Bài về phí đang sai, gọi [số điện thoại]", "anh Nam"), (entry.Act, entry.Subject, entry.Detail, entry.ActorName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Off_and_on_again_by_different_people(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var board = spine.Service<SwitchBoard>();

        await UseAsync(spine, Nam, "guide:quen-passcode", off: true, "sai bước 2");
        var isOff = board.IsGuideOff("son-mai", "quen-passcode");
        var again = await UseAsync(spine, Hoa, "guide:quen-passcode", off: true, "cũng thấy sai");
        await UseAsync(spine, Hoa, "guide:quen-passcode", off: false, "đã sửa");

        Assert.True(isOff);
        Assert.Equal(SwitchOutcome.AlreadySo, again);
        Assert.False(board.IsGuideOff("son-mai", "quen-passcode"));
        Assert.Equal(["switch.off", "switch.on"], (await TrailAsync(spine)).Select(entry => entry.Act));
        Assert.Equal(("chị Hoa", false), (await spine.Service<ReadSwitches>().OfAsync("son-mai", CancellationToken.None)) is [var state] ? (state.ChangedBy, state.IsOff) : default);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_never_off_cannot_be_switched_on_and_nothing_changes_without_a_reason(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        Assert.Equal(SwitchOutcome.AlreadySo, await UseAsync(spine, Nam, SwitchTarget.Bot, off: false, "mở lại"));
        Assert.Equal(SwitchOutcome.ReasonMissing, await UseAsync(spine, Nam, SwitchTarget.Bot, off: true, "  \n"));
        Assert.Empty(await TrailAsync(spine));
        Assert.Empty(spine.Service<SwitchBoard>().AllOff("son-mai"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_who_switch_at_once_make_one_change(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => UseAsync(spine, i % 2 == 0 ? Nam : Hoa, SwitchTarget.Bot, off: true, "họp")));

        Assert.Single(outcomes, SwitchOutcome.Changed);
        Assert.Single(await TrailAsync(spine));
    }

    /// <summary>Each process has its own board; by the clock of both, less than two seconds pass.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_one_process_switches_off_is_off_in_the_other_within_two_seconds(StorageBrand brand)
    {
        await using var one = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var other = await one.BesideAsync();
        using var watch = new SwitchWatch(other.Service<ReadSwitches>(), other.Clock, NullLogger<SwitchWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        var board = other.Service<SwitchBoard>();
        Assert.False(board.IsSilent("son-mai", "zalo-oa"));

        await UseAsync(one, Nam, SwitchTarget.Channel("zalo-oa"), off: true, "sai giá");
        one.Clock.Advance(TimeSpan.FromSeconds(1.9));
        await Eventually.HoldsAsync(() => Task.FromResult(board.IsSilent("son-mai", "zalo-oa")));

        Assert.False(board.IsSilent("son-mai", "directline"));
        Assert.False(board.IsSilent("kon-braih", "zalo-oa"));
        await watch.StopAsync(CancellationToken.None);
    }

    private static Task<SwitchOutcome> UseAsync(SpineProcess spine, Actor who, string target, bool off, string reason) =>
        spine.Service<UseSwitch>().ExecuteAsync(who, "son-mai", target, off, reason, CancellationToken.None);

    private static async Task<List<AuditEntryRow>> TrailAsync(SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }
}
