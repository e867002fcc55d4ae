using System.Globalization;
using BinhDanBot.Core.Channels.DirectLine;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// The ids of activities, which are also the ids of the events that they cause. Each holds the second in which the conversation was opened: one that
/// was forgotten and is opened again counts from 0 once more, and its first question must not pass for a repeat of the first one then.
/// </summary>
internal static class ActivityIds
{
    private const string JoinEnding = "|join";

    /// <summary>In the order of the numbers when sorted as text.</summary>
    public static string Of(string conversationId, DateTime openedAt, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{Stamp(openedAt):x}-{number:0000000}");

    /// <summary>The event of somebody coming in, which is no activity that a client could show.</summary>
    public static string OfJoin(OpenWebConversation conversation) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation.Id}|{Stamp(conversation.OpenedAt):x}{JoinEnding}");

    public static bool IsJoin(string externalId) => externalId.EndsWith(JoinEnding, StringComparison.Ordinal);

    private static long Stamp(DateTime openedAt) => new DateTimeOffset(openedAt).ToUnixTimeSeconds();
}
