using BinhDanBot.Web.Hosting;

namespace BinhDanBot.Web.Commands;

/// <summary><c>settings check</c>: a line for each setting that is misspelt or out of range; exit 1 when there is one.</summary>
internal static class SettingsCheckCommand
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        var faults = SettingsCheck.Faults(services);
        foreach (var fault in faults)
            await Console.Out.WriteLineAsync(fault);
        return faults.Count == 0 ? 0 : 1;
    }
}
