using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Outbox;

public static class OutboxServices
{
    /// <summary>The outbox; the host binds <see cref="OutboxOptions"/>, each channel adds its <c>IChannelSender</c>. Needs the storage.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services.AddSingleton<OutboxStore>().AddSingleton<QueueMessage>().AddSingleton<RecordSendOutcome>().AddSingleton<CountLostMessages>().AddSingleton<IForgetOld, ForgetEndedMessages>().AddSingleton<IForgetOld, ForgetVisitors>();
}
