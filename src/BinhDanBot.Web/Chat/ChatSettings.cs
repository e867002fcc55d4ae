using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BinhDanBot.Web.Chat;

/// <summary>What the chat's script has to know, as it stands in the page.</summary>
/// <param name="Commune">The commune's name in addresses.</param>
/// <param name="Service">Where Direct Line answers.</param>
/// <param name="Guides">Where the guides to read stand.</param>
/// <param name="Ticket">Opens conversations when a secret keeps others out; null when none is needed.</param>
/// <param name="LinkPattern">The pattern of <see cref="TextPieces"/>.</param>
/// <param name="FirstWords">Said for the person as soon as the bot has greeted them; null for nothing.</param>
internal sealed record ChatSettings(string Commune, string Service, string Guides, string? Ticket, string LinkPattern, string? FirstWords, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>JSON that may stand in a page: angle brackets, ampersands and quotes are escaped, letters are not.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChatJson.ForPages.ChatSettings);
}

[JsonSerializable(typeof(ChatSettings))]
internal sealed partial class ChatJson : JsonSerializerContext
{
    public static ChatJson ForPages { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
