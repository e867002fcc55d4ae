using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Adds our messages to the conversation's activities, from where clients read them.</summary>
internal sealed class DirectLineSender(DirectLineConversations conversations, ContentLibrary content, TimeProvider clock) : IChannelSender
{
    /// <summary>The name that the bot goes by in clients that show one.</summary>
    public const string BotNameReply = "page.bot-name";

    public string Channel => ChannelNames.DirectLine;

    public ChannelForm Form => ChannelForm.Free;

    public double? MessagesPerSecond(string commune) => null;

    public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (conversations.Find(message.Conversation.ExternalConversationId) is not { } log)
            return Task.FromResult<SendOutcome>(new SendOutcome.Refused("conversation-gone"));

        // The key makes a repeat after a lost lease harmless.
        var botName = content.Current.Replies.GetValueOrDefault(BotNameReply, ActivityWriter.BotId);
        var (activityId, _) = conversations.Append(log, $"message:{message.Id:N}", id => ActivityWriter.Message(id, message, botName, clock.GetUtcNow()));
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(activityId));
    }
}
