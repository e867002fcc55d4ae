using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>What a person put into a message.</summary>
internal static partial class ActivityContent
{
    /// <summary>Commands are ours; one that is longer was never sent by us.</summary>
    private const int LongestCommand = 500;
    private const int LongestUrl = 2000;

    private static readonly string[] PlacesOfCommands = ["value", "channelData"];

    /// <summary>Members that two activities without an id do not share, unless they are one.</summary>
    private static readonly string[] Distinguishing =
        ["type", "channelId", "conversation", "from", "timestamp", "localTimestamp", "name", "action", "text", "value", "membersAdded", "membersRemoved", "replyToId"];

    /// <summary>The text without the mention by which people call the bot in a group, and with the plain names of others.</summary>
    public static string TextIn(JsonElement body, string botId)
    {
        var text = JsonMembers.Text(body, "text") ?? "";
        foreach (var entity in JsonMembers.Objects(body, "entities"))
            if (JsonMembers.Text(entity, "type") == "mention"
                && JsonMembers.Object(entity, "mentioned") is { } mentioned && JsonMembers.Text(mentioned, "id") == botId
                && JsonMembers.Text(entity, "text") is { Length: > 0 } called)
                text = text.Replace(called, " ", StringComparison.Ordinal);
        return IncomingText.Cut(VietnameseText.CleanMessage(MentionTag().Replace(text, "")), IncomingText.Longest);
    }

    /// <summary>A pressed button comes back as value, or as channelData from clients that put it there; null when none was pressed.</summary>
    public static string? CommandIn(JsonElement body) =>
        PlacesOfCommands
            .Select(place => JsonMembers.Object(body, place) is { } holder ? JsonMembers.Text(holder, "command", LongestCommand) : null)
            .FirstOrDefault(command => command is not null);

    /// <summary>The first thing that came with the message.</summary>
    public static (AttachmentKind Kind, string Url) AttachmentIn(JsonElement body)
    {
        foreach (var attachment in JsonMembers.Objects(body, "attachments"))
            if (KindOf(attachment) is var kind and not AttachmentKind.None)
                return (kind, UrlIn(attachment));
        return JsonMembers.Objects(body, "entities").Any(IsPlace) ? (AttachmentKind.Location, "") : (AttachmentKind.None, "");
    }

    /// <summary>The same for the same activity sent once more, whatever else changed on the way.</summary>
    public static string FingerprintOf(JsonElement body)
    {
        var members = Distinguishing.Select(name => body.TryGetProperty(name, out var member) ? member.GetRawText() : "");
        return Digest(string.Join('\n', members));
    }

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static AttachmentKind KindOf(JsonElement attachment) => JsonMembers.Text(attachment, "contentType") switch
    {
        // Teams repeats the text of every message as HTML.
        "text/html" or "text/plain" when UrlIn(attachment).Length == 0 => AttachmentKind.None,
        { } type when type.StartsWith("image", StringComparison.Ordinal) => AttachmentKind.Picture,
        { } type when type.StartsWith("audio", StringComparison.Ordinal) => AttachmentKind.Voice,
        { } type when type.StartsWith("video", StringComparison.Ordinal) => AttachmentKind.Video,
        { } type when type.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal) => AttachmentKind.Unknown,
        { Length: > 0 } => AttachmentKind.File,
        _ => AttachmentKind.Unknown,
    };

    private static string UrlIn(JsonElement attachment) =>
        JsonMembers.Text(attachment, "contentUrl", LongestUrl) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? text : "";

    private static bool IsPlace(JsonElement entity) => JsonMembers.Text(entity, "type") is "Place" or "GeoCoordinates";

    [GeneratedRegex("</?at(?: [^<>]*)?>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MentionTag();
}
