using BinhDanBot.Web.Commands.Demo;

namespace BinhDanBot.Web.Commands;

/// <summary>
/// The commands of the program: they run and exit. JSON Lines and results on standard output, everything else on standard error;
/// exit 0 unless the command could not run, or found what it looks for wrong.
/// </summary>
internal static class CommandLine
{
    private const int CouldNotRun = 2;

    private static readonly (string[] Words, Func<CommandArguments, IServiceProvider, Task<int>> Run)[] Commands =
    [
        (["ask"], AskCommand.RunAsync),
        (["audit", "check"], static (_, services) => AuditCheckCommand.RunAsync(services)),
        (["eval"], EvalCommand.RunAsync),
        (["content", "check"], static (_, services) => ContentCheckCommand.RunAsync(services)),
        (["content", "export"], ContentExportCommand.RunAsync),
        (["database", "update"], static (_, services) => DatabaseUpdateCommand.RunAsync(services)),
        (["demo", "seed"], DemoSeedCommand.RunAsync),
        (["settings", "check"], static (_, services) => SettingsCheckCommand.RunAsync(services)),
        (["staff", "invite"], StaffCommands.InviteAsync),
        (["staff", "reset"], StaffCommands.ResetAsync),
    ];

    /// <summary>Whether the arguments name a command; otherwise the server starts.</summary>
    public static bool IsCommand(string[] args) => Commands.Any(command => args.Take(command.Words.Length).SequenceEqual(command.Words));

    /// <summary>Whether the command plays a demonstration, with a clock of its own and nothing leaving the house.</summary>
    public static bool IsDemo(string[] args) => args is ["demo", ..];

    /// <summary>Runs the command that the arguments begin with, on the services of the server, which is not started.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services)
    {
        var (words, run) = Commands.First(command => args.Take(command.Words.Length).SequenceEqual(command.Words));
        try
        {
            return await run(new CommandArguments(args[words.Length..]), services);
        }
        catch (CommandException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return CouldNotRun;
        }
    }
}

/// <summary>A command cannot run as called: said in one line, exit 2.</summary>
internal sealed class CommandException(string message) : Exception(message);
