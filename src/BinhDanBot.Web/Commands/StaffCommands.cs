using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Storage;
using BinhDanBot.Web.Admin.SignIn;

namespace BinhDanBot.Web.Commands;

/// <summary>
/// <c>staff invite NAME --commune ID --role R</c> and <c>staff reset NAME</c>: a one-time link for somebody who cannot come in, printed for whoever holds the
/// machine. The link is without the host: the program does not know by which name people reach it.
/// </summary>
internal static class StaffCommands
{
    public static async Task<int> InviteAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly("commune", "role", "name");
        var name = StaffNames.Normalise(arguments.Single("the name to sign in with"));
        if (!StaffNames.IsValid(name))
            throw new CommandException("A name has 3 to 40 small letters without marks or digits, and '.', '-' or '_' between.");
        if (!Enum.TryParse<StaffRole>(arguments.Option("role") ?? nameof(StaffRole.Administrator), ignoreCase: true, out var role) || !Enum.IsDefined(role))
            throw new CommandException($"--role is one of {string.Join(", ", Enum.GetNames<StaffRole>())}.");
        var isProvince = role == StaffRole.ProvinceAdministrator;
        var commune = isProvince ? CommuneProfile.NeutralId : await CommuneAsync(arguments.Option("commune"), services);
        var by = new StaffAuthority(Actor.Program, commune, IsProvince: true);
        var (change, token) = await StoringAsync(() => services.GetRequiredService<ManageStaff>().InviteAsync(
            by, name, StaffNames.CleanDisplayName(arguments.Option("name")) ?? name, [role], CancellationToken.None));
        if (change != StaffChange.Done)
            throw new CommandException($"{name}: {change}.");
        await Console.Out.WriteLineAsync(token is null ? name : SignInPages.LinkOf(token));
        return 0;
    }

    public static async Task<int> ResetAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly();
        var name = StaffNames.Normalise(arguments.Single("the name of a member of staff"));
        var account = await StoringAsync(() => services.GetRequiredService<SignInAttempts>().FindAsync(name, CancellationToken.None))
            ?? throw new CommandException($"Nobody signs in as {name}.");
        var by = new StaffAuthority(Actor.Program, CommuneProfile.NeutralId, IsProvince: true);
        var (change, token) = await StoringAsync(() => services.GetRequiredService<ManageStaff>().ResetAsync(by, account.Id, CancellationToken.None));
        if (change != StaffChange.Done)
            throw new CommandException($"{name}: {change}.");
        await Console.Out.WriteLineAsync(SignInPages.LinkOf(token!));
        return 0;
    }

    private static async Task<string> CommuneAsync(string? commune, IServiceProvider services)
    {
        var content = services.GetRequiredService<ContentLibrary>();
        await content.LoadAsync(CancellationToken.None);
        var known = content.Current.Communes;
        return commune is not null && known.ContainsKey(commune)
            ? commune
            : throw new CommandException($"--commune is one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static async Task<T> StoringAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            throw new CommandException(fault.Message);
        }
    }
}
