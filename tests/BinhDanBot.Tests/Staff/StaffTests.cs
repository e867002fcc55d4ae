using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Staff;

/// <summary>Who works where, as rows: what an administrator may do to whom, on both databases.</summary>
public sealed class StaffTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string SonMai = "son-mai";
    private const string KonBraih = "kon-braih";

    [Theory, OnSqlite, OnPostgres]
    public async Task An_invited_member_sets_a_password_once_and_has_the_roles_from_then_on(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);

        var (change, token) = await InviteAsync(spine, hoa, "nam", StaffRole.CaseWorker, StaffRole.Editor);
        Assert.Equal(StaffChange.Done, change);
        Assert.Equal(StaffState.Invited, (await FindAsync(spine, "nam")).State);
        Assert.Null((await spine.Service<SignInAttempts>().FindAsync("nam", default))!.PasswordHash);
        Assert.Equal(new StaffInvitation(InvitationKind.Welcome, "nam", "nam"), await Invitations(spine).FindAsync(token!, default));

        var first = await Invitations(spine).AcceptAsync(token!, "hash", default);
        Assert.NotNull(first);
        Assert.Null(await Invitations(spine).AcceptAsync(token!, "another hash", default));
        Assert.Equal("hash", (await spine.Service<SignInAttempts>().FindAsync("NAM ", default))!.PasswordHash);
        var nam = await FindAsync(spine, "nam");
        Assert.Equal((StaffState.Active, false), (nam.State, nam.WorksElsewhere));
        Assert.Equal([StaffRole.Editor, StaffRole.CaseWorker], nam.Roles);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_that_is_used_by_two_at_once_lets_one_in(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await using var another = await spine.BesideAsync();
        var token = await Invitations(spine).CreateFirstAsync(default);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Invitations(i % 2 == 0 ? spine : another).AcceptFirstAsync(token!, $"nguoi-{i}", $"người {i}", "hash", default))));

        Assert.Single(made, member => member is not null);
        await using var context = spine.CreateContext();
        Assert.Equal(1, await context.StaffMembers.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_dies_with_its_time_and_with_the_next_link(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var (_, first) = await InviteAsync(spine, hoa, "nam", StaffRole.Viewer);
        var nam = (await FindAsync(spine, "nam")).Id;

        var (_, second) = await spine.Service<ManageStaff>().ResetAsync(hoa, nam, default);
        Assert.Null(await Invitations(spine).FindAsync(first!, default));
        Assert.Equal(InvitationKind.Welcome, (await Invitations(spine).FindAsync(second!, default))!.Kind);

        spine.Clock.Advance(StaffInvitations.Lasts);
        Assert.Null(await Invitations(spine).FindAsync(second!, default));
        Assert.Null(await Invitations(spine).AcceptAsync(second!, "hash", default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_link_of_a_start_works_for_a_day(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var first = await Invitations(spine).CreateFirstAsync(default);
        spine.Clock.Advance(StaffInvitations.FirstLasts - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Invitations(spine).FindAsync(first!, default));
        spine.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await Invitations(spine).AcceptFirstAsync(first!, "lan", "cô Lan", "hash", default));
        Assert.NotNull(await Invitations(spine).AcceptFirstAsync((await Invitations(spine).CreateFirstAsync(default))!, "lan", "cô Lan", "hash", default));
    }

    /// <summary>Where somebody was signed in is forgotten a month after it ended; that they were stands in the trail.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Old_sign_ins_and_links_are_forgotten_and_what_is_in_use_is_not(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        await OpenAsync(spine, hoa.Who.Id);
        await InviteAsync(spine, hoa, "nam", StaffRole.Viewer);
        spine.Clock.Advance(TimeSpan.FromDays(36));
        await OpenAsync(spine, hoa.Who.Id);
        await InviteAsync(spine, hoa, "mai", StaffRole.Viewer);
        var forget = new ForgetOldSignIns(spine.Writer, spine.Clock);

        Assert.Equal(0, await forget.ExecuteAsync(default));
        spine.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await forget.ExecuteAsync(default));
        Assert.Equal(0, await forget.ExecuteAsync(default));

        await using var context = spine.CreateContext();
        Assert.Equal((1, 1), (await context.StaffSessions.CountAsync(), await context.StaffInvitations.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_administrator_of_a_commune_gives_no_role_of_the_province_and_none_elsewhere(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);

        Assert.Equal(StaffChange.RoleNotAllowed, (await InviteAsync(spine, hoa, "nam", StaffRole.ProvinceAdministrator)).Change);
        Assert.Equal(StaffChange.RoleNotAllowed, (await InviteAsync(spine, hoa with { Commune = CommuneProfile.NeutralId }, "nam", StaffRole.ProvinceAdministrator)).Change);
        await AddAsync(spine, hoa, "mai", StaffRole.Viewer);
        var mai = (await FindAsync(spine, "mai")).Id;
        Assert.Equal(StaffChange.RoleNotAllowed, await SetAsync(spine, hoa, mai, StaffRole.ProvinceAdministrator));
        await using var context = spine.CreateContext();
        Assert.False(await context.StaffGrants.AnyAsync(grant => grant.Role == StaffRole.ProvinceAdministrator));
    }

    /// <summary>Whoever holds a link to somebody's account holds all of their roles.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_administrator_of_one_commune_gets_no_link_to_somebody_who_also_works_elsewhere(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var province = await AdministratorAsync(spine, "lan", CommuneProfile.NeutralId);
        await AddAsync(spine, hoa, "nam", StaffRole.Viewer);
        var nam = (await FindAsync(spine, "nam")).Id;
        Assert.Equal((StaffChange.Done, null), await spine.Service<ManageStaff>().InviteAsync(province with { Commune = KonBraih }, "nam", "anh Nam", [StaffRole.Administrator], default));

        Assert.Equal((StaffChange.WorksElsewhere, null), await spine.Service<ManageStaff>().ResetAsync(hoa, nam, default));
        Assert.Equal(StaffChange.WorksElsewhere, await spine.Service<ManageStaff>().DisableAsync(hoa, nam, default));
        Assert.NotNull((await spine.Service<ManageStaff>().ResetAsync(province, nam, default)).Token);
    }

    /// <summary>A link that lies about from before must not open what came after.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_link_made_in_one_commune_dies_when_another_gives_roles(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var province = await AdministratorAsync(spine, "lan", CommuneProfile.NeutralId);
        var (_, invited) = await InviteAsync(spine, hoa, "nam", StaffRole.Viewer);
        await AddAsync(spine, hoa, "mai", StaffRole.Viewer);
        var (_, reset) = await spine.Service<ManageStaff>().ResetAsync(hoa, (await FindAsync(spine, "mai")).Id, default);

        var (_, own) = await spine.Service<ManageStaff>().InviteAsync(province with { Commune = KonBraih }, "nam", "anh Nam", [StaffRole.Administrator], default);
        await SetAsync(spine, province, (await FindAsync(spine, "mai")).Id, StaffRole.ProvinceAdministrator);

        Assert.Null(await Invitations(spine).AcceptAsync(invited!, "hash", default));
        Assert.Null(await Invitations(spine).AcceptAsync(reset!, "hash", default));
        Assert.NotNull(await Invitations(spine).AcceptAsync(own!, "hash", default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_member_of_another_commune_is_not_there(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var hung = await AdministratorAsync(spine, "hung", KonBraih);
        var (manage, list) = (spine.Service<ManageStaff>(), spine.Service<StaffList>());

        Assert.Equal(StaffChange.NotFound, await SetAsync(spine, hoa, hung.Who.Id, StaffRole.Viewer));
        Assert.Equal(StaffChange.NotFound, await manage.DisableAsync(hoa, hung.Who.Id, default));
        Assert.Equal(StaffChange.NotFound, await manage.EnableAsync(hoa, hung.Who.Id, default));
        Assert.Equal((StaffChange.NotFound, null), await manage.ResetAsync(hoa, hung.Who.Id, default));
        Assert.Null(await list.FindAsync(SonMai, false, hung.Who.Id, default));
        Assert.Equal(["hoa"], (await list.ExecuteAsync(SonMai, false, default)).Select(member => member.Name));
        Assert.Equal(["hoa", "hung"], (await list.ExecuteAsync(CommuneProfile.NeutralId, true, default)).Select(member => member.Name));
        Assert.Equal(StaffChange.NameTaken, (await InviteAsync(spine, hoa, "hung", StaffRole.Viewer)).Change);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_commune_and_the_province_keep_their_last_administrator(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var manage = spine.Service<ManageStaff>();
        var lan = await AdministratorAsync(spine, "lan", CommuneProfile.NeutralId);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var inSonMai = lan with { Commune = SonMai };

        // Somebody invited who never came counts for nobody.
        await InviteAsync(spine, hoa, "nam", StaffRole.Administrator);
        Assert.Equal(StaffChange.LastAdministrator, await SetAsync(spine, inSonMai, hoa.Who.Id, StaffRole.Viewer));
        Assert.Equal(StaffChange.LastAdministrator, await manage.DisableAsync(inSonMai, hoa.Who.Id, default));
        Assert.Equal(StaffChange.Yourself, await SetAsync(spine, hoa, hoa.Who.Id, StaffRole.Viewer));
        Assert.Equal(StaffChange.Yourself, await manage.DisableAsync(hoa, hoa.Who.Id, default));
        Assert.Equal(StaffChange.Yourself, await SetAsync(spine, lan, lan.Who.Id));
        var hung = await AdministratorAsync(spine, "hung", CommuneProfile.NeutralId);
        Assert.Equal(StaffChange.Done, await manage.DisableAsync(hung, lan.Who.Id, default));
        Assert.Equal(StaffChange.Yourself, await SetAsync(spine, hung, hung.Who.Id));

        await AddAsync(spine, hoa, "mai", StaffRole.Administrator);
        Assert.Equal(StaffChange.Done, await SetAsync(spine, hung with { Commune = SonMai }, hoa.Who.Id, StaffRole.Viewer));
    }

    /// <summary>Each sees the other still there, and takes the role away.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await using var another = await spine.BesideAsync();
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var mai = await AdministratorAsync(spine, "mai", SonMai);

        var changes = await Task.WhenAll(
            Task.Run(() => SetAsync(spine, hoa, mai.Who.Id, StaffRole.Viewer)),
            Task.Run(() => SetAsync(another, mai, hoa.Who.Id, StaffRole.Viewer)));

        Assert.Equal([StaffChange.Done, StaffChange.LastAdministrator], changes.Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_is_disabled_is_out_and_a_reset_ends_every_sign_in_and_the_second_factor(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await using var another = await spine.BesideAsync();
        var (manage, sessions) = (spine.Service<ManageStaff>(), another.Service<StaffSessions>());
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        await AddAsync(spine, hoa, "nam", StaffRole.CaseWorker);
        var nam = (await FindAsync(spine, "nam")).Id;
        var session = await OpenAsync(spine, nam);
        var key = await spine.Service<SecondFactor>().BeginAsync(nam, default);
        await spine.Service<SecondFactor>().ConfirmAsync(nam, session, CodeOf(spine, key!), default);
        Assert.True((await sessions.ReadAsync(session, default))!.HasSecondFactor);

        var (_, token) = await manage.ResetAsync(hoa, nam, default);
        Assert.NotNull(await sessions.ReadAsync(session, default));
        await Invitations(spine).AcceptAsync(token!, "new hash", default);
        Assert.Null(await sessions.ReadAsync(session, default));
        Assert.False((await FindAsync(spine, "nam")).HasSecondFactor);
        Assert.False(await spine.Service<SecondFactor>().CheckAsync(nam, CodeOf(spine, key!), default));

        var later = await OpenAsync(spine, nam);
        Assert.Equal(StaffChange.Done, await manage.DisableAsync(hoa, nam, default));
        Assert.Null(await sessions.ReadAsync(later, default));
        Assert.Null(await spine.Service<StaffSessions>().OpenAsync(nam, "", "", default));
        Assert.Equal((StaffChange.NotFound, null), await manage.ResetAsync(hoa, nam, default));
        Assert.Equal(StaffChange.Done, await manage.EnableAsync(hoa, nam, default));
        Assert.Null(await sessions.ReadAsync(later, default));
        Assert.NotNull(await sessions.ReadAsync(await OpenAsync(spine, nam), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_is_taken_once_also_by_two_processes_at_once(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await using var another = await spine.BesideAsync();
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var key = await spine.Service<SecondFactor>().BeginAsync(hoa.Who.Id, default);
        Assert.Equal(key, await another.Service<SecondFactor>().BeginAsync(hoa.Who.Id, default));
        Assert.Null(await spine.Service<SecondFactor>().ConfirmAsync(hoa.Who.Id, Guid.Empty, "000000", default));
        var codes = await spine.Service<SecondFactor>().ConfirmAsync(hoa.Who.Id, Guid.Empty, CodeOf(spine, key!), default);
        spine.Clock.Advance(TimeSpan.FromSeconds(30));

        async Task<int> TakenAsync(Func<SecondFactor, Task<bool>> take) =>
            (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => take((i % 2 == 0 ? spine : another).Service<SecondFactor>()))))).Count(isTaken => isTaken);

        Assert.Equal(1, await TakenAsync(factor => factor.CheckAsync(hoa.Who.Id, CodeOf(spine, key!), default)));
        Assert.Equal(1, await TakenAsync(factor => factor.UseRecoveryCodeAsync(hoa.Who.Id, codes![3], default)));
        Assert.Equal(SecondFactor.RecoveryCodes - 1, await another.Service<SecondFactor>().CountCodesAsync(hoa.Who.Id, default));

        // The phone's clock one step behind: its code is of a step that was passed.
        spine.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await another.Service<SecondFactor>().CheckAsync(hoa.Who.Id, Totp.CodeOf(key!, Totp.StepAt(spine.Clock.GetUtcNow()) + 1), default));
        Assert.False(await spine.Service<SecondFactor>().CheckAsync(hoa.Who.Id, CodeOf(spine, key!), default));

        var renewed = await spine.Service<SecondFactor>().RenewCodesAsync(hoa.Who.Id, default);
        Assert.False(await spine.Service<SecondFactor>().UseRecoveryCodeAsync(hoa.Who.Id, codes![4], default));
        Assert.True(await spine.Service<SecondFactor>().UseRecoveryCodeAsync(hoa.Who.Id, renewed![4], default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_secret_of_anybody_stands_readable_in_the_database(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        var key = await spine.Service<SecondFactor>().BeginAsync(hoa.Who.Id, default);
        var codes = await spine.Service<SecondFactor>().ConfirmAsync(hoa.Who.Id, Guid.Empty, CodeOf(spine, key!), default);
        var (_, token) = await InviteAsync(spine, hoa, "nam", StaffRole.Viewer);

        await using var context = spine.CreateContext();
        var kept = string.Join('\n',
        [
            .. await context.StaffMembers.Select(row => row.ProtectedAuthenticatorKey ?? "").ToListAsync(),
            .. await context.StaffRecoveryCodes.Select(row => row.CodeHash).ToListAsync(),
            .. await context.StaffInvitations.Select(row => row.TokenHash).ToListAsync(),
            .. await context.AuditEntries.Select(row => row.Subject + row.Detail).ToListAsync(),
        ]);
        Assert.DoesNotContain(token!, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(key!, kept, StringComparison.Ordinal);
        Assert.All(codes!, code => Assert.DoesNotContain(code, kept, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_change_stands_in_the_trail_with_who_did_it_and_where(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var hoa = await AdministratorAsync(spine, "hoa", SonMai);
        await AddAsync(spine, hoa, "nam", StaffRole.Viewer);
        var nam = (await FindAsync(spine, "nam")).Id;
        await SetAsync(spine, hoa, nam, StaffRole.Editor);
        await SetAsync(spine, hoa, nam, StaffRole.Editor);
        await spine.Service<ManageStaff>().DisableAsync(hoa, nam, default);

        var lines = await spine.Service<AuditTrail>().ReadAsync(new AuditQuestion(SonMai), 0, 10, default);

        Assert.Equal(
            [("staff.disabled", hoa.Who.Id, ""), ("staff.roles-changed", hoa.Who.Id, "Viewer > Editor"), ("staff.invitation-used", nam, ""), ("staff.invited", hoa.Who.Id, "Viewer")],
            lines.Select(line => (line.Act, line.Who.Id, line.Detail)));
        Assert.All(lines, line => Assert.Equal(nam.ToString(), line.Subject));
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) => await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

    private static StaffInvitations Invitations(SpineProcess spine) => spine.Service<StaffInvitations>();

    /// <summary>Of the commune; of the province in the neutral one. As rows, so that the trail is empty.</summary>
    private static async Task<StaffAuthority> AdministratorAsync(SpineProcess spine, string name, string commune)
    {
        var isProvince = commune == CommuneProfile.NeutralId;
        var now = spine.Clock.GetUtcNow();
        var member = StaffInvitations.NewMember(now, commune, name, name);
        member.PasswordHash = "hash";
        await spine.Writer.WriteAsync(
            async (context, cancel) =>
            {
                context.Add(member);
                context.Add(isProvince
                    ? StaffInvitations.NewGrant(now, StaffGrantRow.EveryCommune, member.Id, StaffRole.ProvinceAdministrator)
                    : StaffInvitations.NewGrant(now, commune, member.Id, StaffRole.Administrator));
                return await context.SaveChangesAsync(cancel);
            },
            default);
        return new StaffAuthority(new Actor(member.Id, name), commune, isProvince);
    }

    private static Task<(StaffChange Change, string? Token)> InviteAsync(SpineProcess spine, StaffAuthority by, string name, params StaffRole[] roles) =>
        spine.Service<ManageStaff>().InviteAsync(by, name, name, roles, default);

    /// <summary>Invited, and came.</summary>
    private static async Task AddAsync(SpineProcess spine, StaffAuthority by, string name, params StaffRole[] roles)
    {
        var (_, token) = await InviteAsync(spine, by, name, roles);
        await Invitations(spine).AcceptAsync(token!, "hash", default);
    }

    private static Task<StaffChange> SetAsync(SpineProcess spine, StaffAuthority by, Guid memberId, params StaffRole[] roles) =>
        spine.Service<ManageStaff>().SetRolesAsync(by, memberId, roles, default);

    private static async Task<Guid> OpenAsync(SpineProcess spine, Guid memberId) => (await spine.Service<StaffSessions>().OpenAsync(memberId, "", "", default))!.Value;

    private static async Task<StaffListed> FindAsync(SpineProcess spine, string name) =>
        (await spine.Service<StaffList>().ExecuteAsync(SonMai, false, default)).Single(member => member.Name == name);

    private static string CodeOf(SpineProcess spine, string key) => Totp.CodeOf(key, Totp.StepAt(spine.Clock.GetUtcNow()));
}
