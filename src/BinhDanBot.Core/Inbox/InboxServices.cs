using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Inbox;

public static class InboxServices
{
    /// <summary>The inbox; the host binds <see cref="InboxOptions"/>. Needs the storage.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddSingleton<InboxStore>().AddSingleton<StoreIncomingEvent>().AddSingleton<IForgetOld, ForgetAnsweredEvents>();
}
