using BinhDanBot.Storage;

namespace BinhDanBot.Web.Commands;

/// <summary><c>database update</c>: brings the tables up to this program; prints what it applied, a line each.</summary>
internal static class DatabaseUpdateCommand
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        DatabaseUpdateResult result;
        try
        {
            result = await services.GetRequiredService<DatabaseUpdate>().ExecuteAsync(CancellationToken.None);
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            throw new CommandException(fault.Message);
        }

        foreach (var migration in result.Applied)
            await Console.Out.WriteLineAsync(migration);
        return 0;
    }
}
