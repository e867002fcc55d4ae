using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Health;

/// <summary>Ready when there is something to answer from. Bad files alone do not matter: the last good version of each is in use.</summary>
internal sealed class ContentHealthCheck(ContentLibrary content, CurrentAnswers answers, IOptions<CommuneOptions> communes) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!answers.IsReady)
            return HealthCheckResult.Unhealthy("The content is being loaded.");
        var snapshot = content.Current;
        if (snapshot.Guides.Count == 0)
            return HealthCheckResult.Unhealthy("There is no published guide.");
        // People are answered in general words meanwhile.
        return communes.Value.Default is { Length: > 0 } commune && !snapshot.Communes.ContainsKey(commune)
            ? HealthCheckResult.Degraded($"Communes:Default is '{commune}', which has no profile in the content.")
            : HealthCheckResult.Healthy();
    }
}
