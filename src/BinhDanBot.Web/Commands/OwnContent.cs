using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Storage;

namespace BinhDanBot.Web.Commands;

/// <summary>The content of a command: the files, and over them what communes published, where there is a database that holds it.</summary>
internal static class OwnContent
{
    public static async Task<ContentLibrary> LoadAsync(IServiceProvider services)
    {
        var library = services.GetRequiredService<ContentLibrary>();
        try
        {
            if (await services.GetRequiredService<DatabaseUpdate>().IsCurrentAsync(CancellationToken.None))
                await services.GetRequiredService<FollowVersions>().ExecuteAsync(CancellationToken.None);
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            // Commands that only answer questions work without a database, on the files alone; it is said where results are not.
            await Console.Error.WriteLineAsync(fault.Message);
        }

        await library.LoadAsync(CancellationToken.None);
        return library;
    }

    public static void Require(ContentLibrary library, string commune)
    {
        if (!library.Current.Communes.ContainsKey(commune))
            throw new CommandException($"There is no commune '{commune}'. Known: {string.Join(", ", library.Current.Communes.Keys.Order(StringComparer.Ordinal))}.");
    }
}
