using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;

namespace BinhDanBot.Core.Inbox;

/// <summary>
/// Makes an event fit its columns whatever a vendor sends: an id too long or with characters that a database refuses becomes its digest, so that it is
/// still the same id each time; other texts lose such characters.
/// </summary>
internal static class StorableEvent
{
    private const int LongestAddress = 2_000;
    private const int LongestCommand = 1_000;

    public static IncomingEvent Of(IncomingEvent incoming) => incoming with
    {
        Conversation = incoming.Conversation with { ExternalConversationId = Id(incoming.Conversation.ExternalConversationId) },
        ExternalId = Id(incoming.ExternalId),
        ExternalPersonId = Id(incoming.ExternalPersonId),
        Name = Plain(incoming.Name, ColumnLengths.Name),
        Text = Plain(incoming.Text, IncomingText.Longest),
        AttachmentUrl = Plain(incoming.AttachmentUrl, LongestAddress),
        Command = Plain(incoming.Command, LongestCommand),
        MessageIds = [.. incoming.MessageIds.Select(Id)],
    };

    private static string Id(string id) =>
        id.Length <= ColumnLengths.ExternalId && IsPlain(id) ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    private static string Plain(string text, int longest)
    {
        text = IncomingText.Cut(text, longest);
        return IsPlain(text) ? text : new string([.. text.EnumerateRunes().Where(rune => rune.Value is not (0 or 0xFFFD)).SelectMany(rune => rune.ToString())]);
    }

    /// <summary>PostgreSQL refuses the character zero; no database takes half a surrogate pair.</summary>
    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
