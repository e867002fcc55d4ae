using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloBot;

public static class ZaloBotServices
{
    /// <summary>
    /// Bots of the Zalo Bot Platform: webhook, poller and sender. Brings its own scheme, policy and client; the host maps it with
    /// <see cref="ZaloBotEndpoints.MapZaloBot"/> and registers the accounts.
    /// </summary>
    public static IServiceCollection AddZaloBot(this IServiceCollection services)
    {
        services.AddHttpClient(ZaloBotApi.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // They write the address, and the token stands in it.
            .RemoveAllLoggers();
        services.AddSingleton<ZaloBotApi>();
        services.AddSingleton<IChannelSender, ZaloBotSender>();
        services.AddSingleton<KeepIncomingEvent>(provider =>
        {
            var store = provider.GetRequiredService<StoreIncomingEvent>();
            return async (incoming, cancellationToken) => await store.ExecuteAsync(incoming, cancellationToken);
        });
        services.AddSingleton(provider => new ZaloBotWebhook(
            provider.GetRequiredService<ChannelAccounts<ZaloBotAccountOptions>>(), provider.GetRequiredService<ZaloBotApi>()));
        services.AddSingleton(provider => new ZaloBotIdentity(
            provider.GetRequiredService<ChannelAccounts<ZaloBotAccountOptions>>(), provider.GetRequiredService<ZaloBotApi>()));
        services.AddHostedService<ZaloBotPoller>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ZaloBotWebhookAuthentication>(ZaloBotWebhookAuthentication.SchemeName, null);
        // The platform's handler logs every refused call; anybody could fill the log.
        services.AddLogging(logging => logging.AddFilter(typeof(ZaloBotWebhookAuthentication).FullName, LogLevel.Warning));
        services.AddAuthorizationBuilder().AddPolicy(ZaloBotWebhookAuthentication.Policy, policy => policy
            .AddAuthenticationSchemes(ZaloBotWebhookAuthentication.SchemeName)
            .RequireAuthenticatedUser());
        return services;
    }
}
