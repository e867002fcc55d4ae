using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns.Subscribing;

/// <summary>The replies that talk about announcements says by name.</summary>
public static class BroadcastTalkReplies
{
    public static RequiredReplies Required { get; } = new(
    [
        "broadcast.button-ask", "broadcast.button-yes", "broadcast.button-no", "broadcast.button-again", "broadcast.subscribed", "broadcast.subscribed-village", "broadcast.village-kept",
        "broadcast.already", "broadcast.declined", "broadcast.stopped", "broadcast.stopped-before", "broadcast.nameless", "broadcast.button-no-village", "broadcast.no-village", "broadcast.test-paired", "broadcast.test-wrong",
    ]);
}
