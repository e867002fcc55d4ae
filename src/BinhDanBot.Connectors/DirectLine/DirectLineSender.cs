using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Adds our messages to the conversation's activities, from where clients read them.</summary>
internal sealed class DirectLineSender(WebConversations conversations, AppendActivity append, ContentLibrary content, TimeProvider clock) : IChannelSender
{
    /// <summary>The name that the bot goes by in clients that show one.</summary>
    public const string BotNameReply = "page.bot-name";

    public string Channel => ChannelNames.DirectLine;

    public ChannelForm Form => ChannelForm.Free;

    public ChannelRules Rules { get; } = new() { RingsPhone = false };

    public double? MessagesPerSecond(string commune) => null;

    public async Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var botName = content.For(message.Conversation.Commune).Replies.GetValueOrDefault(BotNameReply, ActivityWriter.BotId);

        // The key makes a repeat after a lost lease harmless.
        return await conversations.FindAsync(message.Conversation.ExternalConversationId, cancellationToken) is { } conversation
            && await append.ExecuteAsync(
                conversation, $"message:{message.Id:N}", ActivityWriter.Message(message, botName, clock.GetUtcNow()), cancellationToken) is { } activityId
            ? new SendOutcome.Sent(activityId)
            : new SendOutcome.Refused("conversation-gone");
    }
}
