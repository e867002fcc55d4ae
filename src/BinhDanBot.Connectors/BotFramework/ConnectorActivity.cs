using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>One activity as the Connector sent it, with what of it means something to us ("Bot Framework -- Activity", the schema, read 2026-11-20).</summary>
internal sealed record ConnectorActivity
{
    /// <summary>In characters. Those of Teams have up to 150; one that is longer cannot be answered and is refused.</summary>
    private const int LongestId = 500;
    private const int LongestName = 100;

    public required string Type { get; init; }

    public required IncomingEventKind Kind { get; init; }

    /// <summary>Null when the channel gives none, as some do for what is no message.</summary>
    public string? Id { get; init; }

    /// <summary>Which channel behind the Connector: "msteams", "webchat", "emulator".</summary>
    public required string ChannelId { get; init; }

    public required Uri ServiceUrl { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>Whether several people speak in the conversation.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The bot's own account on the channel.</summary>
    public required string BotId { get; init; }

    public string? BotName { get; init; }

    public required string PersonId { get; init; }

    /// <summary>Name of an event or invoke, or the action of an update; empty for other types.</summary>
    public string Name { get; init; } = "";

    public string Text { get; init; } = "";

    public string Command { get; init; } = "";

    public AttachmentKind Attachment { get; init; }

    public string AttachmentUrl { get; init; } = "";

    /// <summary>What tells an activity without an id from others.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Reads an activity; null when it is none that could be answered.</summary>
    public static ConnectorActivity? Read(JsonElement body)
    {
        try
        {
            return ReadMembers(body);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 passes as JSON and is no text.
            return null;
        }
    }

    private static ConnectorActivity? ReadMembers(JsonElement body)
    {
        if (JsonMembers.Text(body, "type", LongestName) is not { } type
            || JsonMembers.Text(body, "channelId", LongestName) is not { } channelId
            || !ServiceAddress.TryRead(JsonMembers.Text(body, "serviceUrl"), out var serviceUrl)
            || JsonMembers.Object(body, "conversation") is not { } conversation
            || JsonMembers.Text(conversation, "id", LongestId) is not { } conversationId
            || JsonMembers.Object(body, "recipient") is not { } recipient
            || JsonMembers.Text(recipient, "id", LongestId) is not { } botId)
            return null;

        var isMessage = type == "message";
        var command = isMessage ? ActivityContent.CommandIn(body) : null;
        var (attachment, attachmentUrl) = isMessage ? ActivityContent.AttachmentIn(body) : (AttachmentKind.None, "");
        var name = Named(body);
        var newcomer = Others(body, "membersAdded", botId).FirstOrDefault();
        var from = JsonMembers.Object(body, "from") is { } sender ? JsonMembers.Text(sender, "id", LongestId) : null;
        return new ConnectorActivity
        {
            Type = type,
            Kind = KindOf(type, name, command, newcomer is not null, HasLost(body, botId)),
            Id = JsonMembers.Text(body, "id", LongestId),
            ChannelId = channelId,
            ServiceUrl = serviceUrl,
            ConversationId = conversationId,
            IsGroup = JsonMembers.IsTrue(conversation, "isGroup"),
            BotId = botId,
            BotName = Cleaned(recipient, "name"),
            // Of an update the sender may be the bot or the channel itself.
            PersonId = newcomer ?? (from == botId ? null : from) ?? conversationId,
            Name = name,
            Text = isMessage ? ActivityContent.TextIn(body, botId) : "",
            Command = command ?? "",
            Attachment = attachment,
            AttachmentUrl = attachmentUrl,
            Fingerprint = ActivityContent.FingerprintOf(body),
        };
    }

    private static IncomingEventKind KindOf(string type, string name, string? command, bool somebodyCame, bool botIsOut) => type switch
    {
        "message" => command is null ? IncomingEventKind.Message : IncomingEventKind.Command,
        "conversationUpdate" when botIsOut => IncomingEventKind.Left,
        "conversationUpdate" when somebodyCame => IncomingEventKind.Joined,
        // Web Chat's own word for it.
        "event" when name == "webchat/join" => IncomingEventKind.Joined,
        // "add" comes beside a conversationUpdate, and "remove-upgrade" is a new version of the app.
        "installationUpdate" when name == "remove" => IncomingEventKind.Left,
        "contactRelationUpdate" when name == "add" => IncomingEventKind.Joined,
        "contactRelationUpdate" when name == "remove" => IncomingEventKind.Left,
        // Reactions, typing, edits, other events and invokes, the end of a conversation: nothing for us.
        _ => IncomingEventKind.Ignored,
    };

    private static bool HasLost(JsonElement body, string botId) =>
        JsonMembers.Objects(body, "membersRemoved").Any(member => JsonMembers.Text(member, "id") == botId);

    private static IEnumerable<string> Others(JsonElement body, string list, string botId) =>
        JsonMembers.Objects(body, list).Select(member => JsonMembers.Text(member, "id", LongestId)).OfType<string>().Where(id => id != botId);

    private static string Named(JsonElement body) => Cleaned(body, "name") ?? Cleaned(body, "action") ?? "";

    private static string? Cleaned(JsonElement holder, string name) =>
        JsonMembers.Text(holder, name) is { } raw
        && IncomingText.Cut(VietnameseText.CleanMessage(raw).Replace('\n', ' '), LongestName) is { Length: > 0 } text
            ? text
            : null;
}
