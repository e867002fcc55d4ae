using System.Reflection;
using System.Runtime.Loader;

namespace BinhDanBot.Tests.Storage;

/// <summary>
/// Runs a scenario with its own copy of our assemblies and of the database's, statics included: to our code it looks like a
/// fresh process. What it shares with the tests is the platform alone.
/// </summary>
internal sealed class ProcessOfItsOwn : AssemblyLoadContext
{
    private static readonly string[] Copied = ["BinhDanBot.", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "SQLitePCLRaw."];

    private ProcessOfItsOwn()
        : base("a process of its own")
    {
    }

    public static Task<string> RunAsync(Type scenario, string method, string argument)
    {
        var copy = new ProcessOfItsOwn().LoadFromAssemblyPath(scenario.Assembly.Location).GetType(scenario.FullName!)!;
        return (Task<string>)copy.GetMethod(method)!.Invoke(null, [argument])!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        var isCopied = Copied.Any(start => assemblyName.Name!.StartsWith(start, StringComparison.Ordinal));
        return isCopied && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
