using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Takes what clients tell us: opens conversations, echoes activities to all who watch, and stores the event for its turn.</summary>
internal sealed class DirectLineReceiver(DirectLineConversations conversations, StoreIncomingEvent store, TimeProvider clock)
{
    private const string JoinEnding = "|join";

    /// <summary>
    /// Opens the conversation of a token and tells the bot that somebody came, once: clients that post a join of their own, or open again after
    /// a lost answer, change nothing.
    /// </summary>
    public async Task<(ActivityLog Log, bool IsNew)> OpenAsync(DirectLineToken token, CancellationToken cancellationToken)
    {
        var (log, isNew) = conversations.Open(token.ConversationId, token.Commune, token.PersonId, token.UserId);
        await StoreAsync(log, IncomingEventKind.Joined, JoinId(log), "", "", cancellationToken);
        return (log, isNew);
    }

    /// <returns>The id of the activity.</returns>
    public async Task<string> ReceiveAsync(ActivityLog log, PostedActivity posted, CancellationToken cancellationToken)
    {
        if (posted.Kind == PostedKind.Joined)
        {
            await StoreAsync(log, IncomingEventKind.Joined, JoinId(log), "", "", cancellationToken);
            return posted.ClientActivityId is null ? JoinId(log) : Echo(log, posted);
        }

        if (posted.Kind == PostedKind.Ignored)
            return posted.Type == "event" && posted.ClientActivityId is not null ? Echo(log, posted) : $"{log.Id}|{Guid.CreateVersion7(clock.GetUtcNow()):N}";

        // The echo first, so that no answer stands above its question. Should storing fail, the client posts again and both are no-ops or mended.
        var activityId = Echo(log, posted);
        var kind = posted.Kind == PostedKind.Command ? IncomingEventKind.Command : IncomingEventKind.Message;
        await StoreAsync(log, kind, activityId, posted.Text, posted.Command, cancellationToken);
        return activityId;
    }

    /// <summary>Whether an event is somebody coming in, which is no activity that a client could show.</summary>
    public static bool IsJoin(string externalId) => externalId.EndsWith(JoinEnding, StringComparison.Ordinal);

    private static string JoinId(ActivityLog log) => log.Id + JoinEnding;

    /// <summary>The id in the echo is the token's when it names one, so that nobody speaks as another; else the client's own, which it knows itself by.</summary>
    private string Echo(ActivityLog log, PostedActivity posted) => conversations.Append(
        log,
        posted.ClientActivityId is { } id ? $"client:{id}" : null,
        activityId => ActivityWriter.Echo(log.Id, activityId, posted, log.UserId ?? posted.FromId ?? log.PersonId, clock.GetUtcNow())).ActivityId;

    private async Task StoreAsync(ActivityLog log, IncomingEventKind kind, string externalId, string text, string command, CancellationToken cancellationToken) =>
        await store.ExecuteAsync(
            new IncomingEvent
            {
                Conversation = new ConversationKey(log.Commune, ChannelNames.DirectLine, log.Id),
                ExternalId = externalId,
                ExternalPersonId = log.PersonId,
                Kind = kind,
                Text = text,
                Command = command,
                ReceivedAt = clock.GetUtcNow().UtcDateTime,
            },
            cancellationToken);
}
