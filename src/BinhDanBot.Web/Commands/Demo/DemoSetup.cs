using BinhDanBot.Core.Channels;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>What is different while the demonstration is played: the clock, and that nothing leaves the house.</summary>
internal static class DemoSetup
{
    public static void AddDemo(this IHostApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new DemoClock()));
        foreach (var sender in builder.Services.Where(service => service.ServiceType == typeof(IChannelSender)).ToList())
        {
            builder.Services.Remove(sender);
            builder.Services.AddSingleton<IChannelSender>(services => new DemoSender((IChannelSender)(
                sender.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, sender.ImplementationType!))));
        }

        builder.Services.AddSingleton<PlayDemo>().AddSingleton<DemoResidents>().AddSingleton<DemoOffice>().AddSingleton<DemoClasses>().AddSingleton<DemoBroadcasts>();
    }
}
