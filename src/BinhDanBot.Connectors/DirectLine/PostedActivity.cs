using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>What a posted activity means to us.</summary>
internal enum PostedKind
{
    /// <summary>The person wrote something.</summary>
    Message,

    /// <summary>The person pressed one of our buttons.</summary>
    Command,

    /// <summary>The person opened the chat.</summary>
    Joined,

    /// <summary>Typing, receipts and what else clients send: accepted, and nothing follows.</summary>
    Ignored,
}

/// <summary>One activity as a client posted it, cleaned. Kept as raw JSON is only what the echo gives back unchanged.</summary>
internal sealed record PostedActivity
{
    /// <summary>Commands are ours; one that is longer was never sent by us.</summary>
    private const int LongestCommand = 500;
    private const int LongestName = 100;

    /// <summary>Larger channelData is reduced to the id by which the client knows its own activity.</summary>
    private const int LargestKept = 2048;

    public required string Type { get; init; }

    public required PostedKind Kind { get; init; }

    public string Text { get; init; } = "";

    public string Command { get; init; } = "";

    public string? FromId { get; init; }

    public string? FromName { get; init; }

    /// <summary>The client's own id of the activity: the same id again is the same activity, sent once more after a lost answer.</summary>
    public string? ClientActivityId { get; init; }

    /// <summary>Name of an event.</summary>
    public string? Name { get; init; }

    public string? ChannelData { get; init; }

    public string? Value { get; init; }

    /// <summary>Reads an activity; null and a reason when it is none.</summary>
    public static PostedActivity? Read(JsonElement body, out string fault)
    {
        fault = "";
        try
        {
            if (body.ValueKind != JsonValueKind.Object || ShortText(body, "type", LongestName) is not { } type)
            {
                fault = "An activity is an object with a type.";
                return null;
            }

            var command = CommandIn(body);
            var text = VietnameseText.CleanMessage(Raw(body, "text") ?? "");
            var name = ShortText(body, "name", LongestName);
            return new PostedActivity
            {
                Type = type,
                Kind = KindOf(type, name, command),
                Text = IncomingText.Cut(text, IncomingText.Longest),
                Command = command ?? "",
                Name = name,
                FromId = Member(body, "from") is { } from ? ShortText(from, "id", LongestName) : null,
                FromName = Member(body, "from") is { } who ? ShortText(who, "name", LongestName) : null,
                ClientActivityId = Member(body, "channelData") is { } data ? ShortText(data, "clientActivityID", LongestName) : null,
                ChannelData = KeptJson(body, "channelData"),
                Value = KeptJson(body, "value"),
            };
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 passes as JSON and is no text.
            fault = "The activity contains text that is not valid Unicode.";
            return null;
        }
    }

    private static PostedKind KindOf(string type, string? name, string? command) => type switch
    {
        "message" => command is null ? PostedKind.Message : PostedKind.Command,
        "conversationUpdate" => PostedKind.Joined,
        "event" when name == "webchat/join" => PostedKind.Joined,
        _ => PostedKind.Ignored,
    };

    /// <summary>A pressed button comes back as value, or as channelData from clients that put it there.</summary>
    private static string? CommandIn(JsonElement body)
    {
        foreach (var place in new[] { "value", "channelData" })
            if (Member(body, place) is { } holder && ShortText(holder, "command", LongestCommand + 1) is { Length: > 0 and <= LongestCommand } command)
                return command;
        return null;
    }

    private static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    private static string? Raw(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static string? ShortText(JsonElement holder, string name, int length) =>
        Raw(holder, name) is { } raw && IncomingText.Cut(VietnameseText.CleanMessage(raw).Replace('\n', ' '), length) is { Length: > 0 } text ? text : null;

    private static string? KeptJson(JsonElement body, string name)
    {
        if (Member(body, name) is not { } member)
            return null;
        var raw = member.GetRawText();
        return Encoding.UTF8.GetByteCount(raw) <= LargestKept ? raw : null;
    }
}
