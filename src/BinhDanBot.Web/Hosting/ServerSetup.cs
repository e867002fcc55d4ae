using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using BinhDanBot.Connectors;
using BinhDanBot.Core.Content;
using BinhDanBot.Storage;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Chat;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Hosting;

/// <summary>What holds for every call, whichever feature answers it: address, limits, who may, and how errors look.</summary>
internal static class ServerSetup
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ServerOptions>("Server");
        // Storage, content and the server itself do not wait for each other; the first answer comes the sooner.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        if (!HasAddress(builder.Configuration))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = server.Value.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentUpgradedConnections = server.Value.MaxStreams;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ServerOptions>>(TrustProxies);

        // Deny by default: an endpoint that names no policy is answered to nobody, and public ones say that they are.
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(static _ => false).Build());
        builder.Services.AddRateLimiter(limits => limits.OnRejected = AnswerTooManyAsync);
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<ServerOptions>>((limits, server) =>
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => PerAddress(http, server.Value.CallsPerMinute)));
        builder.Services.AddProblemDetails();
        builder.Services.AddResponseCompression(compression =>
        {
            // Pages hold no secret of one person beside text of another, so compressing them over HTTPS tells nothing.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
    }

    /// <summary>What every call passes on its way to an endpoint, outermost first.</summary>
    public static void UseServer(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorPage.AnswerAsync,
            // A database that is away is no fault of the call: it is answered 503, and the workers log the outage once, not each caller.
            SuppressDiagnosticsCallback = static context => StorageFaults.IsOutage(context.Exception),
            StatusCodeSelector = static fault => fault switch
            {
                Microsoft.AspNetCore.Http.BadHttpRequestException bad => bad.StatusCode,
                _ when StorageFaults.IsOutage(fault) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePages(static context => AdminErrors.IsAdmin(context.HttpContext) && ErrorPage.IsForPeople(context.HttpContext)
            ? AdminErrors.AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode)
            : Results.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.UseResponseCompression();
        app.Use(WaitForStartAsync);
        app.UseRouting();
        // Before the limits: a script of another origin may only read a refusal that says so.
        app.UseCors();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWebSockets();
    }

    /// <summary>In the first second the content and the tables may still be on their way; a call waits for them instead of failing. Health answers at once.</summary>
    private static async Task WaitForStartAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await http.RequestServices.GetRequiredService<StorageReadiness>().WhenLooked.WaitAsync(http.RequestAborted);
            await http.RequestServices.GetRequiredService<ContentLibrary>().WhenLoaded.WaitAsync(http.RequestAborted);
        }

        await next(http);
    }

    /// <summary>Any of the ways in which the platform can be told where to listen.</summary>
    private static bool HasAddress(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration["urls"]) || !string.IsNullOrEmpty(configuration["http_ports"]) || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration.GetSection("Kestrel:Endpoints").Exists();

    private static void TrustProxies(ForwardedHeadersOptions forwarded, IOptions<ServerOptions> server)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        if (server.Value.TrustedProxies.Count == 0)
            return;
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in server.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }

    private static RateLimitPartition<string> PerAddress(HttpContext http, int callsPerMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(NetworkAddress.Of(http), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, callsPerMinute / 4),
            TokensPerPeriod = Math.Max(1, callsPerMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    /// <summary>Problem details for people's tools, with the error object that Direct Line clients look for in the same body.</summary>
    private static async ValueTask AnswerTooManyAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (AdminErrors.IsAdmin(context.HttpContext) && ErrorPage.IsForPeople(context.HttpContext))
        {
            await AdminErrors.AnswerAsync(context.HttpContext, StatusCodes.Status429TooManyRequests);
            return;
        }

        await Results.Problem(
            statusCode: StatusCodes.Status429TooManyRequests,
            extensions: new Dictionary<string, object?> { ["error"] = new { code = "TooManyRequests", message = "Too many calls; wait as long as Retry-After says." } })
            .ExecuteAsync(context.HttpContext);
    }
}
