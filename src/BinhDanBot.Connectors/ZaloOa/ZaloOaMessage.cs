using System.Text.Json;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>The body of a consultation message (<c>POST /v3.0/oa/message/cs</c>; docs.zaloplatforms.com, OA, "Tin tư vấn", read 2026-11).</summary>
internal static class ZaloOaMessage
{
    /// <summary>
    /// Buttons without template_type and of the kind that sends its payload unseen (oa.query.hide). One message of Zalo carries a picture or buttons:
    /// with both, the buttons stay, because without them the person cannot go on.
    /// </summary>
    public static byte[] Write(string personId, OutgoingMessage message)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("recipient");
            json.WriteString("user_id", personId);
            json.WriteEndObject();
            json.WriteStartObject("message");
            if (message.Text.Length > 0)
                json.WriteString("text", message.Text);
            if (message.Choices.Count > 0)
                WriteButtons(json, message.Choices);
            else if (message.Picture is { } picture)
                WritePicture(json, picture);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Whether Zalo could take it at all; what cannot be is a fault of who wrote it, and no attempt makes it better.</summary>
    public static bool CanBeWritten(OutgoingMessage message) =>
        (message.Text.Length > 0 || (message.Choices.Count == 0 && message.Picture is not null))
        && message.Choices.All(choice => ZaloOaCommands.Write(choice.Command).Length <= ZaloOaCommands.LongestPayload);

    private static void WriteButtons(Utf8JsonWriter json, IReadOnlyList<Choice> choices)
    {
        BeginTemplate(json);
        json.WriteStartArray("buttons");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("title", choice.Label);
            json.WriteString("type", "oa.query.hide");
            json.WriteString("payload", ZaloOaCommands.Write(choice.Command));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        EndTemplate(json);
    }

    private static void WritePicture(Utf8JsonWriter json, Uri picture)
    {
        BeginTemplate(json);
        json.WriteString("template_type", "media");
        json.WriteStartArray("elements");
        json.WriteStartObject();
        json.WriteString("media_type", "image");
        json.WriteString("url", picture.AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndArray();
        EndTemplate(json);
    }

    private static void BeginTemplate(Utf8JsonWriter json)
    {
        json.WriteStartObject("attachment");
        json.WriteString("type", "template");
        json.WriteStartObject("payload");
    }

    private static void EndTemplate(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
