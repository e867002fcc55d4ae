using BinhDanBot.Core.Content;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BinhDanBot.Web.Health;

/// <summary>Ready when there is something to answer from. Bad files alone do not matter: the last good version of each is in use.</summary>
internal sealed class ContentHealthCheck(ContentLibrary content) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(content.Current.Guides.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("There is no published guide."));
}
