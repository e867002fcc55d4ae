using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns;

/// <summary>Gives messages the form of the channel that they go to.</summary>
public sealed class MessageForms(IEnumerable<IChannelSender> senders, ContentLibrary content)
{
    private const string ChooseByNumberReply = "choices.by-number";

    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    /// <summary>The replies that must be there.</summary>
    public static RequiredReplies Required { get; } = new([ChooseByNumberReply]);

    /// <returns>What the person will see, one message or more; as it is when the channel is off.</returns>
    public IReadOnlyList<OutgoingMessage> Fit(ConversationKey conversation, OutgoingMessage message)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return _forms.TryGetValue(conversation.Channel, out var form)
            ? FitMessage.To(form, message, new Sentences(content.For(conversation.Commune), conversation.Commune.Length == 0 ? null : conversation.Commune).Say(ChooseByNumberReply))
            : [message];
    }
}
