using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Storage;

namespace BinhDanBot.Web.Commands;

/// <summary>
/// <c>audit check</c>: goes through the whole trail. Prints how many entries are in order and the hash of the last, to be kept elsewhere; exit 1 with the number of
/// the first that is not as it was written.
/// </summary>
internal static class AuditCheckCommand
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        AuditCheck check;
        try
        {
            check = await services.GetRequiredService<CheckAudit>().ExecuteAsync(CancellationToken.None);
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            throw new CommandException(fault.Message);
        }

        await Console.Out.WriteLineAsync(check.Fault == AuditFault.None ? $"{check.Count} {check.LastHash}".TrimEnd() : $"{check.At} {check.Fault}");
        return check.Fault == AuditFault.None ? 0 : 1;
    }
}
