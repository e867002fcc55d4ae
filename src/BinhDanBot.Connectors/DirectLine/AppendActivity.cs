using BinhDanBot.Core.Channels.DirectLine;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Adds an activity to its conversation and tells the streams that watch it here; those of other processes find it by looking.</summary>
internal sealed class AppendActivity(WebActivities activities, OpenStreams streams)
{
    /// <param name="conversation">As it was found.</param>
    /// <param name="key">The same key again is the same activity, which is then there already.</param>
    /// <param name="json">From <see cref="ActivityWriter"/>.</param>
    /// <returns>The id of the activity; null when the conversation is gone.</returns>
    public async Task<string?> ExecuteAsync(OpenWebConversation conversation, string? key, string json, CancellationToken cancellationToken)
    {
        if (await activities.AppendAsync(conversation, key, json, cancellationToken) is not { } number)
            return null;
        streams.Tell(conversation.Id, number + 1);
        return ActivityIds.Of(conversation.Id, conversation.OpenedAt, number);
    }
}
