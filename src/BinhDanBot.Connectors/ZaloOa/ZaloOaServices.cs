using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

public static class ZaloOaServices
{
    /// <summary>
    /// Zalo Official Accounts: receiver, sender, names of people, tokens. Brings its own scheme and policy; the host maps it with
    /// <see cref="ZaloOaEndpoints.MapZaloOa"/> and registers <c>ChannelAccounts&lt;ZaloOaAccountOptions&gt;</c>.
    /// </summary>
    public static IServiceCollection AddZaloOa(this IServiceCollection services)
    {
        services.AddSingleton<ZaloOaReceiver>();
        services.AddSingleton<ZaloOaHttp>();
        services.AddSingleton<ZaloOaOAuth>();
        services.AddSingleton<ZaloOaTokens>();
        services.AddHostedService<KeepTokensFresh>();
        services.AddSingleton<ZaloOaApi>();
        services.AddSingleton<ZaloOaMeter>();
        services.AddSingleton<IChannelSender, ZaloOaSender>();
        services.AddSingleton<IChannelProfiles, ZaloOaProfiles>();
        services.AddSingleton(provider => new AuthoriseZaloOa(
            provider.GetRequiredService<ChannelAccounts<ZaloOaAccountOptions>>(), provider.GetRequiredService<ZaloOaTokens>()));

        services.AddHttpClient(ZaloOaHttp.ClientName, client =>
            {
                client.Timeout = ZaloOaHttp.Timeout;
                client.MaxResponseContentBufferSize = ZaloOaHttp.LargestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A message must not be sent on to wherever somebody points.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                // A connection that the other side is about to close would lose the answer of a message: shorter than servers commonly wait.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
                // Zalo's addresses may change while we run for months.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The platform's own log writes addresses and headers: people's ids and tokens.
            .RemoveAllLoggers();

        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ZaloOaAuthentication>(ZaloOaAuthentication.SchemeName, null);
        // The platform's handler logs every call that is refused, and anybody can make such calls.
        services.AddLogging(logging => logging.AddFilter(typeof(ZaloOaAuthentication).FullName, LogLevel.Warning));
        ZaloOaAuthentication.Configure(services.AddAuthorizationBuilder());
        return services;
    }
}
