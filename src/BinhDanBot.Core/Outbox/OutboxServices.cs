using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BinhDanBot.Core.Outbox;

public static class OutboxServices
{
    /// <summary>The outbox; the host binds <see cref="OutboxOptions"/>, each channel adds its <c>IChannelSender</c>. Needs the storage and text protection.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton<StoredText>();
        return services.AddSingleton<OutboxStore>().AddSingleton<QueueMessage>().AddSingleton<RecordSendOutcome>().AddSingleton<CountLostMessages>().AddSingleton<IForgetOld, ForgetEndedMessages>().AddSingleton<IForgetOld, ForgetVisitors>();
    }
}
