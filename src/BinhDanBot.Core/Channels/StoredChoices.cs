using System.Text.Json;
using System.Text.Json.Serialization;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Channels;

/// <summary>Buttons as text in a row, encrypted: a label may be somebody's name.</summary>
internal static class StoredChoices
{
    /// <summary>As a row has them that offers none.</summary>
    public const string None = "[]";

    public static string Write(IReadOnlyList<Choice> choices, StoredText texts, string purpose) =>
        choices.Count == 0 ? None : texts.Write(JsonSerializer.Serialize(choices, ChoicesJson.Default.IReadOnlyListChoice), purpose);

    /// <summary>None also when the keys are gone.</summary>
    public static IReadOnlyList<Choice> Read(string choices, StoredText texts, string purpose) =>
        choices != None && texts.Read(choices, purpose) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, ChoicesJson.Default.IReadOnlyListChoice) ?? [] : [];
}

[JsonSerializable(typeof(IReadOnlyList<Choice>))]
internal sealed partial class ChoicesJson : JsonSerializerContext;
