using BinhDanBot.Core.Channels;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>Stands in the place of a channel while the demonstration is played: takes everything and sends nothing, in the form of the real one.</summary>
internal sealed class DemoSender(IChannelSender real) : IChannelSender
{
    public string Channel => real.Channel;

    public ChannelForm Form => real.Form;

    public double? MessagesPerSecond(string commune) => null;

    public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent($"demo-{message.Id:N}"));
    }
}
