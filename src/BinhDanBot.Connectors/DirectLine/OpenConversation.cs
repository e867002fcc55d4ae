using System.Security.Cryptography;
using System.Text.Json;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>What a client asks for when it wants a conversation.</summary>
/// <param name="Commune">Null when it names none.</param>
/// <param name="UserId">The id that it wants to go by; null when it names none.</param>
internal sealed record OpeningRequest(string? Commune, string? UserId)
{
    private const int LongestId = 100;

    /// <summary>Reads the body of tokens/generate or conversations, which may be missing; null when it is no object.</summary>
    public static OpeningRequest? Read(JsonElement? body, string? communeInAddress)
    {
        if (body is not { } given)
            return new OpeningRequest(communeInAddress, null);
        if (given.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            var user = given.TryGetProperty("user", out var who) && who.ValueKind == JsonValueKind.Object && who.TryGetProperty("id", out var id) ? TextOf(id) : null;
            return new OpeningRequest(communeInAddress ?? (given.TryGetProperty("commune", out var commune) ? TextOf(commune) : null), user);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 passes as JSON and is no text.
            return null;
        }
    }

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && VietnameseText.CleanMessage(value.GetString() ?? "") is { Length: > 0 and <= LongestId } text ? text : null;
}

/// <summary>Makes the token of a new conversation, or finds the caller's own again.</summary>
internal sealed class OpenConversation(DirectLineTokens tokens, ContentLibrary content, IOptions<CommuneOptions> communes, TimeProvider clock)
{
    /// <summary>The token to go on with; null when the commune is unknown.</summary>
    public DirectLineToken? Execute(OpeningRequest request, Caller? caller)
    {
        if (caller?.Token is { Use: TokenUse.Conversation } own)
            return own with { ExpiresAt = clock.GetUtcNow() + tokens.Lifetime };
        if (CommuneOf(request.Commune ?? caller?.Token?.Commune) is not { } commune)
            return null;

        // Whom the bot believes a person to be is not for an anonymous caller to say: they could name somebody else.
        var isTrusted = caller?.IsTrusted == true;
        var person = isTrusted && request.UserId is not null ? request.UserId : $"dl_{RandomId()}";
        return new DirectLineToken(TokenUse.Conversation, RandomId(), commune, person, request.UserId, clock.GetUtcNow() + tokens.Lifetime);
    }

    private static string RandomId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private string? CommuneOf(string? asked) => asked switch
    {
        // A default whose profile is missing must not keep people out.
        null => content.Current.Communes.ContainsKey(communes.Value.Default) ? communes.Value.Default : "",
        "" or CommuneProfile.NeutralId => "",
        _ => content.Current.Communes.ContainsKey(asked) ? asked : null,
    };
}
