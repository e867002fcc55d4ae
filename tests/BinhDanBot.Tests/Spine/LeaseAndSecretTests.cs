using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>What processes share besides messages: who may do a work, and secrets.</summary>
public sealed class LeaseAndSecretTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Work = "poll:zalo-bot:son-mai";
    private const string Token = "zalo-refresh-token-of-son-mai";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lease_is_held_by_one_process_until_it_ends_or_is_given_up(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();

        Assert.True(await HoldAsync(spine));
        Assert.False(await HoldAsync(another));
        await another.Service<WorkLeases>().ReleaseAsync(Work, CancellationToken.None);
        Assert.False(await HoldAsync(another));

        spine.Clock.Advance(Minute - TimeSpan.FromSeconds(1));
        Assert.True(await HoldAsync(spine));
        spine.Clock.Advance(Minute - TimeSpan.FromSeconds(1));
        Assert.False(await HoldAsync(another));
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await HoldAsync(another));
        Assert.False(await HoldAsync(spine));

        await another.Service<WorkLeases>().ReleaseAsync(Work, CancellationToken.None);
        Assert.True(await HoldAsync(spine));
        Assert.True(await another.Service<WorkLeases>().TryHoldAsync("another work", Minute, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_processes_that_want_a_lease_one_gets_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        WorkLeases[] processes = [.. Enumerable.Range(0, 10).Select(i => new WorkLeases((i % 2 == 0 ? spine : another).Writer, spine.Clock))];

        var held = await Task.WhenAll(processes.Select(leases => Task.Run(() => leases.TryHoldAsync(Work, Minute, CancellationToken.None))));

        Assert.Single(held, isHeld => isHeld);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_secret_is_read_by_every_process_and_stands_readable_in_no_row(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();

        await WriteAsync(spine, "an earlier one");
        await WriteAsync(spine, Token);

        Assert.Equal(Token, await ReadAsync(another));
        Assert.Null(await another.Service<StoredSecrets>().ReadAsync("ky-anh", "refresh-token", CancellationToken.None));
        Assert.Null(await another.Service<StoredSecrets>().ReadAsync(SpineSteps.Commune, "access-token", CancellationToken.None));
        await using var context = spine.CreateContext();
        var row = await context.StoredSecrets.AsNoTracking().SingleAsync();
        Assert.DoesNotContain(Token, row.ProtectedValue, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Token))[..12], row.ProtectedValue, StringComparison.Ordinal);
        Assert.Equal(spine.Now, row.ChangedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_secret_without_its_keys_or_in_the_place_of_another_is_no_secret(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var withoutKeys = await spine.BesideAsync(setup => setup with { Keys = new EphemeralDataProtectionProvider() });
        await WriteAsync(spine, Token);

        Assert.Null(await ReadAsync(withoutKeys));
        await spine.RunAsync("UPDATE stored_secret SET commune = 'ky-anh'");
        Assert.Null(await spine.Service<StoredSecrets>().ReadAsync("ky-anh", "refresh-token", CancellationToken.None));
        await spine.RunAsync("UPDATE stored_secret SET commune = 'son-mai', protected_value = 'nothing of ours'");
        Assert.Null(await ReadAsync(spine));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task All_processes_agree_on_a_secret_that_each_wanted_to_make(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();

        var made = await MakeAtOnceAsync(spine, another, "first");
        var later = await MakeAtOnceAsync(spine, another, "later");

        Assert.Single(made.Concat(later).Distinct());
        Assert.StartsWith("first", made[0], StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task They_agree_on_its_successor_too_when_the_keys_were_lost(StorageBrand brand)
    {
        await using var before = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await WriteAsync(before, Token);
        var newKeys = new EphemeralDataProtectionProvider();
        await using var spine = await before.BesideAsync(setup => setup with { Keys = newKeys });
        await using var another = await before.BesideAsync(setup => setup with { Keys = newKeys });

        var made = await MakeAtOnceAsync(spine, another, "new");

        Assert.Equal(await ReadAsync(spine), Assert.Single(made.Distinct()));
    }

    private static Task<bool> HoldAsync(SpineProcess spine) => spine.Service<WorkLeases>().TryHoldAsync(Work, Minute, CancellationToken.None);

    private static Task WriteAsync(SpineProcess spine, string value) => spine.Service<StoredSecrets>().WriteAsync(SpineSteps.Commune, "refresh-token", value, CancellationToken.None);

    private static async Task<string?> ReadAsync(SpineProcess spine) => await spine.Service<StoredSecrets>().ReadAsync(SpineSteps.Commune, "refresh-token", CancellationToken.None);

    private static Task<string[]> MakeAtOnceAsync(SpineProcess spine, SpineProcess another, string value) => Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        (i % 2 == 0 ? spine : another).Service<StoredSecrets>().WriteOnceAsync(SpineSteps.Commune, "refresh-token", $"{value} {i}", CancellationToken.None))));
}
