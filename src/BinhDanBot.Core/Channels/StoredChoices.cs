using System.Text.Json;
using System.Text.Json.Serialization;

namespace BinhDanBot.Core.Channels;

/// <summary>Buttons as text in a row.</summary>
internal static class StoredChoices
{
    public static string Write(IReadOnlyList<Choice> choices) =>
        choices.Count == 0 ? "[]" : JsonSerializer.Serialize(choices, ChoicesJson.Default.IReadOnlyListChoice);

    public static IReadOnlyList<Choice> Read(string choices) =>
        choices == "[]" ? [] : JsonSerializer.Deserialize(choices, ChoicesJson.Default.IReadOnlyListChoice) ?? [];
}

[JsonSerializable(typeof(IReadOnlyList<Choice>))]
internal sealed partial class ChoicesJson : JsonSerializerContext;
