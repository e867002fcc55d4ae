using System.Globalization;
using System.Text.Json;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Reads Zalo's JSON as it comes: ids and numbers are sometimes strings and sometimes numbers, members come and go. Nothing here throws.</summary>
internal static class ZaloJson
{
    /// <summary>The object of a body; null for anything else.</summary>
    public static JsonElement? ReadObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is an object; null when there is none.</summary>
    public static JsonElement? Member(this JsonElement? parent, string name)
    {
        try
        {
            return parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Names of other members are compared too, and one of them is no text.
            return null;
        }
    }

    /// <summary>A text, or the literal digits of a number: 64-bit ids stay exact. Null when it is missing, empty or not readable as text.</summary>
    public static string? Text(this JsonElement? parent, string name) => AsText(parent.Member(name));

    public static string? AsText(JsonElement? element)
    {
        try
        {
            return element switch
            {
                { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
                { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: the reader takes them for JSON and refuses to make text of them.
            return null;
        }
    }

    public static int? Number(this JsonElement? parent, string name) =>
        int.TryParse(parent.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The members of a list; empty when it is none.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement? parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
