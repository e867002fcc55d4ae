using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Inbox;

public static class InboxServices
{
    /// <summary>The inbox; the host binds <see cref="InboxOptions"/>.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddSingleton<InboxStore>().AddSingleton<StoreIncomingEvent>();
}
