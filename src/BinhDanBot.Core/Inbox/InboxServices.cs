using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BinhDanBot.Core.Inbox;

public static class InboxServices
{
    /// <summary>The inbox; the host binds <see cref="InboxOptions"/>. Needs the storage and text protection.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.TryAddSingleton<StoredText>();
        return services.AddSingleton<InboxStore>().AddSingleton<StoreIncomingEvent>().AddSingleton<IForgetOld, ForgetAnsweredEvents>();
    }
}
