using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.BotFramework;

public static class BotFrameworkServices
{
    /// <summary>The policy of the endpoint: a token of the Connector, or the emulator on this machine.</summary>
    internal const string Policy = "botframework";

    /// <summary>In bytes. Microsoft's key set has about 20,000.</summary>
    private const int LargestKeySet = 1024 * 1024;
    private const int LargestToken = 64 * 1024;

    /// <summary>
    /// The channels behind Microsoft's Bot Connector. The host gives <see cref="ChannelAccounts{T}"/> of <see cref="BotFrameworkAccountOptions"/>
    /// and maps the endpoint with <see cref="BotFrameworkEndpoints.MapBotFramework"/>.
    /// </summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddSingleton<BotAccounts>();
        services.AddSingleton<EmulatorRule>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<BotFrameworkReceiver>();
        services.AddSingleton<BotAccessTokens>();
        services.AddSingleton<IChannelSender, BotFrameworkSender>();
        services.AddHostedService<KeepSigningKeys>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BotFrameworkAuthentication>(BotFrameworkAuthentication.SchemeName, null);
        // The platform's handler logs every stranger's call.
        services.AddLogging(logging => logging.AddFilter(typeof(BotFrameworkAuthentication).FullName, LogLevel.Warning));
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(BotFrameworkAuthentication.SchemeName)
            .RequireAuthenticatedUser());
        AddClient(services, SigningKeys.Client, TimeSpan.FromSeconds(5)).ConfigureHttpClient(client => client.MaxResponseContentBufferSize = LargestKeySet);
        AddClient(services, BotAccessTokens.Client, TimeSpan.FromSeconds(10)).ConfigureHttpClient(client => client.MaxResponseContentBufferSize = LargestToken);
        AddClient(services, BotFrameworkSender.Client, TimeSpan.FromSeconds(15));
        return services;
    }

    /// <summary>No redirects, which would carry a secret or an answer elsewhere, and none of the platform's logs, which hold addresses of conversations.</summary>
    private static IHttpClientBuilder AddClient(IServiceCollection services, string name, TimeSpan timeout) =>
        services.AddHttpClient(name, client => client.Timeout = timeout)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // Addresses of names change.
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            });
}
