using System.Threading.RateLimiting;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

public static class DirectLineServices
{
    internal const string CorsPolicy = "directline";
    internal const string OpeningLimit = "directline-opening";
    internal const string ActivityLimit = "directline-activity";

    /// <summary>
    /// Web chat: the server of Direct Line 3.0 and the sender of its channel. Brings its own scheme, policies, limits and origins;
    /// the host maps it with <see cref="DirectLineEndpoints.MapDirectLine"/>, binds <see cref="DirectLineOptions"/> and calls
    /// <see cref="ForgetWebActivities"/> now and then. Needs the storage and the stored secrets.
    /// </summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddSingleton<SigningKey>().AddHostedService(provider => provider.GetRequiredService<SigningKey>());
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton(provider => LimitsOf(provider.GetRequiredService<IOptions<DirectLineOptions>>().Value));
        services.TryAddSingleton<StoredText>();
        services.AddSingleton<WebConversations>().AddSingleton<WebActivities>().AddSingleton<ForgetWebActivities>().AddSingleton<IForgetOld>(provider => provider.GetRequiredService<ForgetWebActivities>());
        services.AddSingleton<OpenStreams>().AddHostedService(provider => provider.GetRequiredService<OpenStreams>());
        services.AddSingleton<AppendActivity>();
        services.AddSingleton<DirectLineReceiver>();
        services.AddSingleton<OpenConversation>();
        services.AddSingleton(provider => new PageTickets(provider.GetRequiredService<DirectLineTokens>()));
        services.AddSingleton<IChannelSender, DirectLineSender>();
        services.AddSingleton(new RequiredReplies([DirectLineSender.BotNameReply]));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DirectLineAuthentication>(DirectLineAuthentication.SchemeName, null);
        // The platform's handler logs every call without a token, which is how every visitor begins.
        services.AddLogging(logging => logging.AddFilter(typeof(DirectLineAuthentication).FullName, LogLevel.Warning));
        DirectLinePolicies.Configure(services.AddAuthorizationBuilder());
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<DirectLineOptions>>((cors, options) => cors.AddPolicy(CorsPolicy, policy => policy
            .WithOrigins([.. options.Value.AllowedOrigins])
            .WithMethods("GET", "POST")
            .AllowAnyHeader()
            .WithExposedHeaders("retry-after")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<DirectLineOptions>>((limits, options) => limits
            .AddPolicy(OpeningLimit, http => PerMinute(NetworkAddress.Of(http), options.Value.OpeningsPerMinute))
            // The id is unguessable, so nobody can use up another's share.
            .AddPolicy(ActivityLimit, http => PerMinute(http.GetRouteValue("conversationId") as string ?? "", options.Value.ActivitiesPerMinute)));
        return services;
    }

    private static WebActivityLimits LimitsOf(DirectLineOptions options) => new(options.ForgetAfter, options.MaxActivities);

    /// <summary>Half of a minute's share at once, the rest as the minute goes by.</summary>
    private static RateLimitPartition<string> PerMinute(string partition, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perMinute / 2),
            TokensPerPeriod = Math.Max(1, perMinute / 12),
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
            QueueLimit = 0,
        });
}
