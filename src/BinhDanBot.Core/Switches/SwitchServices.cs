using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Switches;

public static class SwitchServices
{
    /// <summary>Switches and their board. Needs the storage, the content, the trail and a <see cref="TimeProvider"/>; a worker keeps the board up to date.</summary>
    public static IServiceCollection AddSwitches(this IServiceCollection services)
    {
        services.AddSingleton<SwitchBoard>().AddSingleton<ReadSwitches>().AddSingleton<UseSwitch>();
        return services;
    }
}
