using System.Text.Json;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Members of JSON that others wrote: null for whatever is not of the expected kind.</summary>
internal static class JsonMembers
{
    public static JsonElement? Object(JsonElement holder, string name) => Member(holder, name, JsonValueKind.Object);

    public static string? Text(JsonElement holder, string name) => Member(holder, name, JsonValueKind.String)?.GetString();

    /// <summary>Null also when it is empty or longer: an id that is cut is another id.</summary>
    public static string? Text(JsonElement holder, string name, int longest) =>
        Text(holder, name) is { Length: > 0 } text && text.Length <= longest ? text : null;

    public static bool IsTrue(JsonElement holder, string name) => Member(holder, name, JsonValueKind.True) is not null;

    /// <summary>The objects of an array; none when there is no array.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement holder, string name) =>
        Member(holder, name, JsonValueKind.Array) is { } array
            ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static JsonElement? Member(JsonElement holder, string name, JsonValueKind kind) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
