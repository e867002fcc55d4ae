using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Content;

public static class ContentServices
{
    /// <summary>
    /// Registers <see cref="ContentLibrary"/>, <see cref="ContentWatcher"/>, <see cref="ContentCheck"/> and <see cref="MaskPersonalData"/>. The host
    /// loads the library before it serves and runs the watcher in a worker.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Where the host binds its section of settings, refusing unknown keys.</param>
    public static IServiceCollection AddContent(this IServiceCollection services, Action<OptionsBuilder<ContentOptions>>? configure = null)
    {
        var options = services.AddOptions<ContentOptions>();
        configure?.Invoke(options);
        options.Validate(static options => options.IsReloadEveryValid, ContentOptions.ReloadEveryFault).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ContentLibrary>();
        services.AddSingleton<ContentWatcher>();
        services.AddSingleton<ContentCheck>();
        services.AddSingleton<MaskPersonalData>();
        return services;
    }
}
