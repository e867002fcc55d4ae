using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BinhDanBot.Storage;

/// <summary>Ready when the database answers and its tables fit this program.</summary>
internal sealed class StorageHealthCheck(ReadDatabaseState readState) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var state = await readState.ExecuteAsync(cancellationToken);
            return state.IsCurrent
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The database lacks {state.Missing.Count} migrations: run the command `database update`.");
        }
        catch (Exception exception) when (exception is DbException || StorageFaults.IsOutage(exception))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}
