using System.Text.Json;
using BinhDanBot.Storage;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>
/// <c>demo seed [--commune ID]</c>: two weeks of a commune, so that every page of staff shows something. Prints a line for each member of staff with the
/// password to begin with. Only where nobody works yet.
/// </summary>
internal static class DemoSeedCommand
{
    private const string UsualCommune = "son-mai";

    public static async Task<int> RunAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly("commune");
        var commune = arguments.Option("commune") ?? UsualCommune;
        try
        {
            foreach (var (member, password) in await services.GetRequiredService<PlayDemo>().ExecuteAsync(commune))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { name = $"{member.Name}.{commune}", password, roles = member.Roles.Select(role => role.ToString()) }));
            return 0;
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            throw new CommandException(fault.Message);
        }
    }
}
