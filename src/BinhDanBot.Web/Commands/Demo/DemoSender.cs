using BinhDanBot.Core.Channels;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>Stands in the place of a channel while the demonstration is played: takes everything and sends nothing, in the form of the real one.</summary>
internal sealed class DemoSender(IChannelSender real) : IChannelSender
{
    /// <summary>Of so many people who are told something at once, one is gone and of one nobody knows: as it is in life.</summary>
    private const int OneIn = 6;

    private int _announced;

    public string Channel => real.Channel;

    public ChannelForm Form => real.Form;

    public ChannelRules Rules => real.Rules;

    public double? MessagesPerSecond(string commune) => null;

    public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Task.FromResult<SendOutcome>(message.Priority == MessagePriority.Broadcast && ++_announced % OneIn is var turn and (1 or 2)
            ? turn == 1 ? new SendOutcome.Refused("conversation-gone") : new SendOutcome.Uncertain("no-answer")
            : new SendOutcome.Sent($"demo-{message.Id:N}"));
    }
}
