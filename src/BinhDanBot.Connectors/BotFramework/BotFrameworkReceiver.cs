using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Stores what an activity tells us.</summary>
internal sealed class BotFrameworkReceiver(StoreIncomingEvent store, TimeProvider clock)
{
    /// <summary>When it ends, the event is kept.</summary>
    public async Task ReceiveAsync(ConnectorActivity activity, string commune, bool isEmulator, CancellationToken cancellationToken)
    {
        // It says that somebody is about to say something, many times a minute; what they say comes by itself.
        if (activity.Type == "typing")
            return;
        await store.ExecuteAsync(
            new IncomingEvent
            {
                Conversation = new ConversationKey(commune, ChannelNames.BotFramework, ExternalIds.OfConversation(activity)),
                ExternalId = ExternalIds.OfEvent(activity),
                ExternalPersonId = ExternalIds.OfPerson(activity),
                Kind = activity.Kind,
                Name = activity.Name.Length > 0 ? $"{activity.Type}:{activity.Name}" : activity.Type,
                Text = activity.Text,
                Attachment = activity.Attachment,
                AttachmentUrl = activity.AttachmentUrl,
                Command = activity.Command,
                ReplyAddress = ReplyAddress.Of(activity, isEmulator).Write(),
                ReceivedAt = clock.GetUtcNow().UtcDateTime,
            },
            cancellationToken);
    }
}
