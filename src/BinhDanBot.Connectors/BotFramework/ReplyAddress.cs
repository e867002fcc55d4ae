using System.Text.Json;
using System.Text.Json.Serialization;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>
/// Where answers of a conversation go: what the outbox keeps for us as <see cref="IncomingEvent.ReplyAddress"/>. Made only of activities whose
/// token was good, so the service address is the Connector's own word.
/// </summary>
internal sealed record ReplyAddress
{
    public required Uri ServiceUrl { get; init; }

    public required string ChannelId { get; init; }

    public required string ConversationId { get; init; }

    public bool IsGroup { get; init; }

    public required string BotId { get; init; }

    public string? BotName { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The message that can be answered; null for what is no message.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Came from this machine without a token, and is answered without one.</summary>
    public bool IsEmulator { get; init; }

    public static ReplyAddress Of(ConnectorActivity activity, bool isEmulator) => new()
    {
        ServiceUrl = activity.ServiceUrl,
        ChannelId = activity.ChannelId,
        ConversationId = activity.ConversationId,
        IsGroup = activity.IsGroup,
        BotId = activity.BotId,
        BotName = activity.BotName,
        PersonId = activity.PersonId,
        ActivityId = activity.Type == "message" ? activity.Id : null,
        IsEmulator = isEmulator,
    };

    /// <summary>Null when it is none of ours.</summary>
    public static ReplyAddress? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, ReplyAddressJson.Default.ReplyAddress);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, ReplyAddressJson.Default.ReplyAddress);
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReplyAddress))]
internal sealed partial class ReplyAddressJson : JsonSerializerContext;
