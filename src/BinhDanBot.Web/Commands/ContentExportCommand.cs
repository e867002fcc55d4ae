using BinhDanBot.Core.Editing;

namespace BinhDanBot.Web.Commands;

/// <summary><c>content export --commune ID --to FOLDER</c>: the whole content as that commune sees it, as files; prints how many.</summary>
internal static class ContentExportCommand
{
    public static async Task<int> RunAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly("commune", "to");
        if (arguments.Option("commune") is not { } commune || arguments.Option("to") is not { } folder)
            throw new CommandException("The command takes --commune ID and --to FOLDER.");
        OwnContent.Require(await OwnContent.LoadAsync(services), commune);
        try
        {
            await Console.Out.WriteLineAsync($"{await services.GetRequiredService<ExportContent>().ExecuteAsync(commune, folder, CancellationToken.None)}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(fault.Message);
        }

        return 0;
    }
}
