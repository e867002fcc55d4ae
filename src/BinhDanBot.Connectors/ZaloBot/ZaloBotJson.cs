using System.Text.Json;
using System.Text.Json.Serialization;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Reading of what the platform writes: ids are strings or numbers, everything may be missing.</summary>
internal static class ZaloBotJson
{
    /// <summary>An id as it stands there, also a number that no type of ours could hold; null when there is none.</summary>
    public static string? Id(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element) is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>The id in a member.</summary>
    public static string? Id(JsonElement holder, string name) => Member(holder, name) is { } member ? Id(member) : null;

    /// <summary>The text in a member; empty when there is none.</summary>
    public static string Text(JsonElement holder, string name) => Member(holder, name) is { ValueKind: JsonValueKind.String } member ? Text(member) : "";

    /// <summary>Null when the holder is no object or has no such member.</summary>
    public static JsonElement? Member(JsonElement holder, string name)
    {
        try
        {
            return holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Names of other members are compared too, and one of them is no text.
            return null;
        }
    }

    private static string Text(JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 passes as JSON and is no text.
            return "";
        }
    }
}

/// <summary>The body of sendMessage. Plain text: no parse_mode, so that nothing in a guide is taken for a mark.</summary>
internal sealed record SendMessageBody(string ChatId, string Text);

/// <summary>The body of sendPhoto.</summary>
/// <param name="Photo">The address of the picture; the platform fetches it.</param>
internal sealed record SendPhotoBody(string ChatId, string Photo, string? Caption);

/// <summary>The body of getUpdates.</summary>
/// <param name="Timeout">Seconds, as a text: the form of the documentation.</param>
internal sealed record GetUpdatesBody(string Timeout);

/// <summary>The body of setWebhook.</summary>
internal sealed record SetWebhookBody(string Url, string SecretToken);

/// <summary>The body of calls that take nothing.</summary>
internal sealed record EmptyBody
{
    public static EmptyBody Instance { get; } = new();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendMessageBody))]
[JsonSerializable(typeof(SendPhotoBody))]
[JsonSerializable(typeof(GetUpdatesBody))]
[JsonSerializable(typeof(SetWebhookBody))]
[JsonSerializable(typeof(EmptyBody))]
internal sealed partial class ZaloBotBodies : JsonSerializerContext;
