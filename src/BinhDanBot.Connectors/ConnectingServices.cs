using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors;

public static class ConnectingServices
{
    /// <summary>Lets staff connect accounts of Zalo while the program runs. Needs the channels themselves, the storage and the trail.</summary>
    public static IServiceCollection AddZaloConnecting(this IServiceCollection services)
    {
        services.AddSingleton<ConnectAccount>();
        services.AddSingleton<ReadChannelActivity>();
        services.AddConnected<ZaloOaAccountOptions>(ChannelNames.ZaloOa, ConnectZaloOa.Read);
        services.AddConnected<ZaloBotAccountOptions>(ChannelNames.ZaloBot, ConnectZaloBot.Read);
        services.AddSingleton(provider => new ConnectZaloOa(
            provider.GetRequiredService<ConnectAccount>(),
            provider.GetRequiredService<ConnectedAccounts<ZaloOaAccountOptions>>(),
            provider.GetRequiredService<ChannelAccounts<ZaloOaAccountOptions>>()));
        services.AddSingleton(provider => new ConnectZaloBot(
            provider.GetRequiredService<ConnectAccount>(),
            provider.GetRequiredService<ConnectedAccounts<ZaloBotAccountOptions>>(),
            provider.GetRequiredService<ChannelAccounts<ZaloBotAccountOptions>>(),
            provider.GetRequiredService<IOptions<ZaloAddressOptions>>().Value));
        return services;
    }

    private static void AddConnected<T>(this IServiceCollection services, string channel, Func<string, ZaloAddressOptions, T?> read)
        where T : class, IChannelAccount
    {
        services.AddSingleton(provider =>
        {
            var addresses = provider.GetRequiredService<IOptions<ZaloAddressOptions>>().Value;
            return new ConnectedAccounts<T>(
                channel,
                keys => read(keys, addresses),
                provider.GetRequiredService<ConnectAccount>(),
                provider.GetRequiredService<ChannelAccounts<T>>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ConnectedAccounts<T>>>());
        });
        services.AddHostedService(provider => provider.GetRequiredService<ConnectedAccounts<T>>());
    }
}
