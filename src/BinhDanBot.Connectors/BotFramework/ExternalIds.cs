namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Our ids for what the channels behind the Connector name, each by its own rules: unique over all of them, and never longer than a column.</summary>
internal static class ExternalIds
{
    /// <summary>As <c>IncomingEvent</c> allows.</summary>
    private const int Longest = 200;

    /// <summary>In a group each person has a conversation of their own with us, or they would take turns in one form.</summary>
    public static string OfConversation(ConnectorActivity activity) => activity.IsGroup
        ? Of(activity.ChannelId, activity.ConversationId, activity.PersonId)
        : Of(activity.ChannelId, activity.ConversationId);

    public static string OfPerson(ConnectorActivity activity) => Of(activity.ChannelId, activity.PersonId);

    public static string OfEvent(ConnectorActivity activity) => activity.Id is { } id
        ? OfEvent(activity.ChannelId, activity.ConversationId, id)
        : Of(activity.ChannelId, "body", activity.Fingerprint);

    public static string OfEvent(string channelId, string conversationId, string activityId) => Of(channelId, conversationId, activityId);

    private static string Of(params ReadOnlySpan<string> parts)
    {
        var id = string.Join('|', parts!);
        return id.Length <= Longest ? id : $"sha256:{ActivityContent.Digest(id)}";
    }
}
