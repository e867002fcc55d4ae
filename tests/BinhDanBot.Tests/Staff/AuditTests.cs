using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Staff;

/// <summary>The trail of who did what: nobody changes it unseen who has the database alone.</summary>
public sealed class AuditTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly Actor Hoa = new(Guid.Parse("01900000-0000-7000-8000-000000000001"), "chị Hoa");
    private static readonly Actor Nam = new(Guid.Parse("01900000-0000-7000-8000-000000000002"), "anh Nam");

    [Theory, OnSqlite, OnPostgres]
    public async Task An_untouched_trail_is_in_order_and_an_empty_one_too(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        Assert.Equal(new AuditCheck(0, AuditFault.None, 0, ""), await CheckAsync(spine));
        await RecordAsync(spine, 3);

        var check = await CheckAsync(spine);
        Assert.Equal((3, AuditFault.None, 0), (check.Count, check.Fault, check.At));
        Assert.Equal(64, check.LastHash.Length);
    }

    [Theory]
    [OnSqlite("UPDATE audit_entry SET act = 'case.closed' WHERE id = 3", AuditFault.Changed, 3)]
    [OnPostgres("UPDATE audit_entry SET act = 'case.closed' WHERE id = 3", AuditFault.Changed, 3)]
    [OnSqlite("UPDATE audit_entry SET commune = 'kon-braih' WHERE id = 5", AuditFault.Changed, 5)]
    [OnPostgres("UPDATE audit_entry SET commune = 'kon-braih' WHERE id = 5", AuditFault.Changed, 5)]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 3", AuditFault.Missing, 3)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 3", AuditFault.Missing, 3)]
    [OnSqlite("DELETE FROM audit_entry WHERE id < 3", AuditFault.Missing, 1)]
    [OnPostgres("DELETE FROM audit_entry WHERE id < 3", AuditFault.Missing, 1)]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 5", AuditFault.Missing, 5)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 5", AuditFault.Missing, 5)]
    [OnSqlite("DELETE FROM audit_head", AuditFault.EndForged, 5)]
    [OnPostgres("DELETE FROM audit_head", AuditFault.EndForged, 5)]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 5; UPDATE audit_head SET last_id = 4", AuditFault.EndForged, 4)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 5; UPDATE audit_head SET last_id = 4", AuditFault.EndForged, 4)]
    [OnSqlite("DELETE FROM audit_entry", AuditFault.Missing, 1)]
    [OnPostgres("DELETE FROM audit_entry", AuditFault.Missing, 1)]
    public async Task Whatever_is_done_to_it_is_found_with_the_number_of_the_first(StorageBrand brand, string harm, AuditFault fault, long at)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await RecordAsync(spine, 5);

        await spine.RunAsync(harm);

        var check = await CheckAsync(spine);
        Assert.Equal((fault, at), (check.Fault, check.At));
    }

    /// <summary>Somebody reckons all hashes anew, with a key of their own: all that can be done without ours.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_trail_written_anew_without_the_key_is_found(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await RecordAsync(spine, 3);
        await using var context = spine.CreateContext();
        var rows = await context.AuditEntries.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        var forger = new AuditSeal(new byte[AuditSeal.KeyLength]);

        foreach (var row in rows)
        {
            var hash = forger.HashOf(row);
            await spine.Writer.WriteAsync((write, cancel) => write.Database.ExecuteSqlAsync($"UPDATE audit_entry SET hash = {hash} WHERE id = {row.Id}", cancel), CancellationToken.None);
        }

        var check = await CheckAsync(spine);
        Assert.Equal((AuditFault.Changed, 1), (check.Fault, check.At));
    }

    /// <summary>An entry that comes after the harm must not make it good.</summary>
    [Theory]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 3; DELETE FROM audit_head", AuditFault.Broken, 3)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 3; DELETE FROM audit_head", AuditFault.Broken, 3)]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 3; UPDATE audit_head SET last_id = 2, last_hash = (SELECT hash FROM audit_entry WHERE id = 2)", AuditFault.Broken, 3)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 3; UPDATE audit_head SET last_id = 2, last_hash = (SELECT hash FROM audit_entry WHERE id = 2)", AuditFault.Broken, 3)]
    [OnSqlite("DELETE FROM audit_entry WHERE id = 3", AuditFault.Missing, 3)]
    [OnPostgres("DELETE FROM audit_entry WHERE id = 3", AuditFault.Missing, 3)]
    public async Task An_end_that_was_cut_off_stays_found_when_the_trail_goes_on(StorageBrand brand, string harm, AuditFault fault, long at)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await RecordAsync(spine, 3);
        await spine.RunAsync(harm);

        await RecordAsync(spine, 2);

        var check = await CheckAsync(spine);
        Assert.Equal((fault, at), (check.Fault, check.At));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_processes_that_append_at_once_leave_no_gap_and_no_fork(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        const int Each = 20;

        await Task.WhenAll(Enumerable.Range(0, Each).SelectMany(_ => new[] { spine, another }).Select(process => Task.Run(() => RecordAsync(process, 1))));

        var check = await CheckAsync(another);
        Assert.Equal((2 * Each, AuditFault.None), (check.Count, check.Fault));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Neither_the_change_nor_its_entry_is_there_without_the_other(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await RecordAsync(spine, 1);
        var audit = spine.Service<RecordAudit>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => spine.Writer.WriteAsync<bool>(
            async (context, cancel) =>
            {
                await audit.ExecuteAsync(context, new AuditEntry(Hoa, "son-mai", "case.answered", "1"), cancel);
                throw new InvalidOperationException("the change failed");
            },
            CancellationToken.None));

        var check = await CheckAsync(spine);
        Assert.Equal((1, AuditFault.None), (check.Count, check.Fault));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_trail_of_a_commune_is_read_by_member_act_and_day_and_holds_no_other(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (audit, trail) = (spine.Service<RecordAudit>(), spine.Service<AuditTrail>());
        await audit.ExecuteAsync(new AuditEntry(Hoa, "son-mai", "case.answered", "1"), CancellationToken.None);
        await audit.ExecuteAsync(new AuditEntry(Nam, "kon-braih", "case.answered", "2"), CancellationToken.None);
        spine.Clock.Advance(TimeSpan.FromDays(1));
        var nextDayAt = spine.Now;
        await audit.ExecuteAsync(new AuditEntry(Nam, "son-mai", "person.read", "3"), CancellationToken.None);
        await audit.ExecuteAsync(new AuditEntry(Nam, "son-mai", "case.answered", "4"), CancellationToken.None);

        async Task<IEnumerable<string>> SubjectsAsync(AuditQuestion question) => (await trail.ReadAsync(question, 0, 10, CancellationToken.None)).Select(line => line.Subject);

        Assert.Equal(["4", "3", "1"], await SubjectsAsync(new AuditQuestion("son-mai")));
        Assert.Equal(["4", "3"], await SubjectsAsync(new AuditQuestion("son-mai", ActorId: Nam.Id)));
        Assert.Equal(["4", "1"], await SubjectsAsync(new AuditQuestion("son-mai", Act: "case.answered")));
        Assert.Equal(["1"], await SubjectsAsync(new AuditQuestion("son-mai", UntilAt: nextDayAt)));
        Assert.Equal(["4", "3"], await SubjectsAsync(new AuditQuestion("son-mai", FromAt: nextDayAt)));
        Assert.Equal(3, await trail.CountAsync(new AuditQuestion("son-mai"), CancellationToken.None));
        Assert.Equal("3", Assert.Single(await trail.ReadAsync(new AuditQuestion("son-mai"), 1, 1, CancellationToken.None)).Subject);
        var (acts, actors) = await trail.ChoicesAsync("son-mai", CancellationToken.None);
        Assert.Equal(["case.answered", "person.read"], acts);
        Assert.Equal([Nam, Hoa], actors);
    }

    private static async Task RecordAsync(SpineProcess spine, int entries)
    {
        for (var i = 0; i < entries; i++)
            await spine.Service<RecordAudit>().ExecuteAsync(new AuditEntry(Hoa, "son-mai", "case.answered", "phieu-1", "lý do"), CancellationToken.None);
    }

    private static Task<AuditCheck> CheckAsync(SpineProcess spine) => spine.Service<CheckAudit>().ExecuteAsync(CancellationToken.None);
}
