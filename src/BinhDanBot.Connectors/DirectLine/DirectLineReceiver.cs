using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Inbox;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Takes what clients tell us: opens conversations, echoes activities to all who watch, and stores the event for its turn.</summary>
internal sealed class DirectLineReceiver(WebConversations conversations, AppendActivity append, StoreIncomingEvent store, TimeProvider clock)
{
    /// <summary>
    /// Opens the conversation of a token and tells the bot that somebody came, once: clients that post a join of their own, or open again after
    /// a lost answer, change nothing.
    /// </summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> OpenAsync(DirectLineToken token, CancellationToken cancellationToken)
    {
        var (conversation, isNew) = await conversations.OpenAsync(token.ConversationId, token.Commune, token.PersonId, token.UserId, cancellationToken);
        await StoreAsync(conversation, IncomingEventKind.Joined, ActivityIds.OfJoin(conversation), "", "", cancellationToken);
        return isNew;
    }

    /// <returns>The id of the activity; null when the conversation was forgotten meanwhile.</returns>
    public async Task<string?> ReceiveAsync(OpenWebConversation conversation, PostedActivity posted, CancellationToken cancellationToken)
    {
        if (posted.Kind == PostedKind.Joined)
        {
            var joinId = ActivityIds.OfJoin(conversation);
            await StoreAsync(conversation, IncomingEventKind.Joined, joinId, "", "", cancellationToken);
            return posted.ClientActivityId is null ? joinId : await EchoAsync(conversation, posted, cancellationToken);
        }

        if (posted.Kind == PostedKind.Ignored)
            return posted.Type == "event" && posted.ClientActivityId is not null
                ? await EchoAsync(conversation, posted, cancellationToken)
                : $"{conversation.Id}|{Guid.CreateVersion7(clock.GetUtcNow()):N}";

        // The echo first, so that no answer stands above its question. Should storing fail, the client is told so and posts again: the echo is known
        // by its key then and gives the same id, so the event is stored late, and once. A client that has gone away meanwhile stops neither: what stands
        // in the chat is answered.
        if (await EchoAsync(conversation, posted, cancellationToken) is not { } activityId)
            return null;
        var kind = posted.Kind == PostedKind.Command ? IncomingEventKind.Command : IncomingEventKind.Message;
        await StoreAsync(conversation, kind, activityId, posted.Text, posted.Command, CancellationToken.None);
        return activityId;
    }

    /// <summary>The id in the echo is the token's when it names one, so that nobody speaks as another; else the client's own, which it knows itself by.</summary>
    private Task<string?> EchoAsync(OpenWebConversation conversation, PostedActivity posted, CancellationToken cancellationToken) => append.ExecuteAsync(
        conversation,
        posted.ClientActivityId is { } id ? $"client:{id}" : null,
        ActivityWriter.Echo(conversation.Id, posted, conversation.UserId ?? posted.FromId ?? conversation.PersonId, clock.GetUtcNow()),
        cancellationToken);

    private async Task StoreAsync(
        OpenWebConversation conversation, IncomingEventKind kind, string externalId, string text, string command, CancellationToken cancellationToken) =>
        await store.ExecuteAsync(
            new IncomingEvent
            {
                Conversation = new ConversationKey(conversation.Commune, ChannelNames.DirectLine, conversation.Id),
                ExternalId = externalId,
                ExternalPersonId = conversation.PersonId,
                Kind = kind,
                Text = text,
                Command = command,
                ReceivedAt = clock.GetUtcNow().UtcDateTime,
            },
            cancellationToken);
}
