using BinhDanBot.Connectors;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Web.Hosting;

namespace BinhDanBot.Web.Webhooks;

/// <summary>The channels beside the web chat. One without settings is off: its address answers nobody.</summary>
internal static class ChannelSetup
{
    public static void AddChannels(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<ZaloAddressOptions>("Channels:Zalo");
        builder.AddAccounts<ZaloOaAccountOptions>("Channels:ZaloOa");
        builder.Services.AddZaloOa();
        builder.AddAccounts<ZaloBotAccountOptions>("Channels:ZaloBot");
        builder.Services.AddZaloBot();
        builder.Services.AddZaloConnecting();
        builder.AddAccounts<BotFrameworkAccountOptions>("Channels:BotFramework");
        builder.Services.AddBotFramework();
    }

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapZaloOa();
        routes.MapZaloBot();
        routes.MapBotFramework();
    }
}
