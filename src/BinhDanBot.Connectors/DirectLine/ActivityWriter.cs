using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// Our activities as JSON, in the form that Microsoft's clients show (Bot Framework activity schema). Without their id, which is not known until the
/// activity has its place in the conversation: <see cref="ActivitySet"/> adds it.
/// </summary>
internal static class ActivityWriter
{
    /// <summary>Who speaks when it is not the person.</summary>
    public const string BotId = "binhdanbot";
    private const string Locale = "vi-VN";

    /// <summary>The echo is for showing; the turn gets the whole text.</summary>
    private const int LongestEcho = 2000;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The person's own activity, as every client of the conversation shows it.</summary>
    public static string Echo(string conversationId, PostedActivity posted, string userId, DateTimeOffset at) =>
        Write(conversationId, posted.Type, at, json =>
        {
            json.WriteStartObject("from");
            json.WriteString("id", userId);
            if (posted.FromName is { } name)
                json.WriteString("name", name);
            json.WriteString("role", "user");
            json.WriteEndObject();
            if (posted.Name is { } eventName)
                json.WriteString("name", eventName);
            if (posted.Type == "message")
            {
                json.WriteString("text", IncomingText.Cut(posted.Text, LongestEcho));
                json.WriteString("textFormat", "plain");
            }

            if (posted.Value is { } value)
            {
                json.WritePropertyName("value");
                json.WriteRawValue(value);
            }

            WriteChannelData(json, posted);
        });

    /// <summary>
    /// A message of ours. Buttons are of type messageBack: Web Chat then shows the label as the person's own bubble and posts the command back,
    /// which postBack (no bubble) and imBack (no command) would not do. It hides a bubble without text, hence text and displayText.
    /// </summary>
    public static string Message(DueMessage due, string botName, DateTimeOffset at) =>
        Write(due.Conversation.ExternalConversationId, "message", at, json =>
        {
            json.WriteStartObject("from");
            json.WriteString("id", BotId);
            json.WriteString("name", botName);
            json.WriteString("role", "bot");
            json.WriteEndObject();
            // Web Chat holds an answer back until it has seen what it answers.
            if (due.ReplyToExternalId is { } replyTo && !ActivityIds.IsJoin(replyTo))
                json.WriteString("replyToId", replyTo);
            json.WriteString("locale", Locale);
            json.WriteString("text", ToMarkdown(due.Message.Text));
            json.WriteString("textFormat", "markdown");
            json.WriteString("speak", due.Message.Text.Replace("**", "", StringComparison.Ordinal));
            json.WriteString("inputHint", due.Message.Choices.Count > 0 ? "expectingInput" : "acceptingInput");
            if (due.Message.Guide is { } guide)
            {
                json.WriteStartObject("channelData");
                json.WriteString("guide", guide);
                json.WriteEndObject();
            }

            if (due.Message.Choices.Count > 0)
                WriteChoices(json, due.Message.Choices);
        });

    /// <summary>
    /// Our text knows bold, points and line breaks. Markdown wants two spaces before a break, an empty line behind the last point, and would take
    /// an asterisk of its own, as in *101#, for a mark.
    /// </summary>
    internal static string ToMarkdown(string text)
    {
        var markdown = new StringBuilder(text.Length + 16);
        var previous = "";
        foreach (var line in text.Split('\n'))
        {
            if (markdown.Length > 0)
                markdown.Append(line.Length == 0 || previous.Length == 0 ? "\n" : IsPoint(previous) && !IsPoint(line) ? "\n\n" : "  \n");
            AppendEscaped(markdown, line);
            previous = line;
        }

        return markdown.ToString();
    }

    private static bool IsPoint(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return line.StartsWith("- ", StringComparison.Ordinal) || (digits > 0 && line.AsSpan(digits).StartsWith(". "));
    }

    private static void AppendEscaped(StringBuilder markdown, string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '*')
            {
                markdown.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '*')
            {
                markdown.Append("**");
                i++;
            }
            else
            {
                markdown.Append("\\*");
            }
        }
    }

    private static void WriteChoices(Utf8JsonWriter json, IReadOnlyList<Choice> choices)
    {
        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("actions");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("type", "messageBack");
            json.WriteString("title", choice.Label);
            json.WriteString("text", choice.Label);
            json.WriteString("displayText", choice.Label);
            json.WriteStartObject("value");
            json.WriteString("command", choice.Command);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChannelData(Utf8JsonWriter json, PostedActivity posted)
    {
        if (posted.ChannelData is { } data)
        {
            json.WritePropertyName("channelData");
            json.WriteRawValue(data);
        }
        else if (posted.ClientActivityId is { } clientActivityId)
        {
            json.WriteStartObject("channelData");
            json.WriteString("clientActivityID", clientActivityId);
            json.WriteEndObject();
        }
    }

    private static string Write(string conversationId, string type, DateTimeOffset at, Action<Utf8JsonWriter> writeRest)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
            json.WriteString("channelId", ChannelNames.DirectLine);
            json.WriteStartObject("conversation");
            json.WriteString("id", conversationId);
            json.WriteEndObject();
            writeRest(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
