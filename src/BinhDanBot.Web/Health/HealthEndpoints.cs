using System.Diagnostics.Metrics;
using BinhDanBot.Core.Operations;
using BinhDanBot.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace BinhDanBot.Web.Health;

internal static class HealthEndpoints
{
    /// <summary>The meters shown: our own, and the server's.</summary>
    private static readonly string[] Meters = [BotMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<ContentHealthCheck>("content", tags: [StorageServices.ReadyTag]);
        builder.Services.AddSingleton(services => new PrometheusText(Meters, services.GetService<IMeterFactory>()));
    }

    public static void MapHealth(this WebApplication app)
    {
        // Made now, so that nothing is missed that is counted before the first reading.
        app.Services.GetRequiredService<PrometheusText>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(StorageServices.ReadyTag) }).AllowAnonymous();
        app.MapGet("/metrics", static (PrometheusText metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4")).AllowAnonymous();
    }
}
