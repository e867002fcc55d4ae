using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// Issues and checks tokens: JSON Web Tokens with HMAC-SHA256, because Microsoft's clients read the claim <c>user</c> out of them.
/// Only our own header is accepted, letter for letter, so there is no algorithm to choose for an attacker.
/// </summary>
internal sealed class DirectLineTokens
{
    private const int LongestToken = 2048;
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly TimeSpan _lifetime;
    private readonly byte[] _key;
    private readonly byte[]? _secretDigest;

    public DirectLineTokens(TimeProvider clock, IOptions<DirectLineOptions> options)
    {
        _clock = clock;
        _lifetime = options.Value.TokenLifetime;
        _key = options.Value.SigningKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key.Reveal())) : RandomNumberGenerator.GetBytes(32);
        _secretDigest = options.Value.Secret is { } secret ? SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal())) : null;
    }

    /// <summary>Without a secret anyone may open a conversation.</summary>
    public bool NeedsSecret => _secretDigest is not null;

    public TimeSpan Lifetime => _lifetime;

    public string IssueForConversation(string conversationId, string commune, string personId, string? userId) =>
        Issue(new DirectLineToken(TokenUse.Conversation, conversationId, commune, personId, userId, _clock.GetUtcNow() + _lifetime));

    public string IssueForStream(string conversationId, string commune, string personId) =>
        Issue(new DirectLineToken(TokenUse.Stream, conversationId, commune, personId, null, _clock.GetUtcNow() + StreamLifetime));

    public string IssueForPage(string commune) =>
        Issue(new DirectLineToken(TokenUse.Page, "", commune, "", null, _clock.GetUtcNow() + _lifetime));

    /// <summary>Compares digests in constant time, so that neither content nor length of the secret shows in the time taken.</summary>
    public bool IsSecret(string credential) =>
        _secretDigest is not null && CryptographicOperations.FixedTimeEquals(_secretDigest, SHA256.HashData(Encoding.UTF8.GetBytes(credential)));

    public TokenCheck Check(string text, out DirectLineToken? token)
    {
        token = null;
        var lastDot = text.LastIndexOf('.');
        if (text.Length > LongestToken || lastDot <= Header.Length || !text.StartsWith(Header, StringComparison.Ordinal) || text[Header.Length] != '.')
            return TokenCheck.Invalid;
        // Compared as text: one signature has one spelling, and nothing of a stranger's is decoded.
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text[(lastDot + 1)..]), Encoding.UTF8.GetBytes(SignatureOf(text[..lastDot]))))
            return TokenCheck.Invalid;

        // From here on the text is our own: what does not parse is a bug.
        var claims = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text.AsSpan((Header.Length + 1)..lastDot)), TokenJson.Default.TokenClaims)!;
        token = new DirectLineToken(
            claims.Use, claims.Conversation, claims.Commune, claims.Person, claims.User, DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt));
        return token.ExpiresAt > _clock.GetUtcNow() ? TokenCheck.Valid : TokenCheck.Expired;
    }

    private string SignatureOf(string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed)));

    private string Issue(DirectLineToken token)
    {
        var claims = new TokenClaims(
            token.Use, token.ConversationId, token.Commune, token.PersonId, token.UserId,
            _clock.GetUtcNow().ToUnixTimeSeconds(), token.ExpiresAt.ToUnixTimeSeconds());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.TokenClaims))}";
        return $"{signed}.{SignatureOf(signed)}";
    }
}

/// <summary>The claims as they are written; <c>conv</c>, <c>user</c> and <c>exp</c> are the names that Microsoft's tokens use.</summary>
internal sealed record TokenClaims(
    [property: JsonPropertyName("use")] TokenUse Use,
    [property: JsonPropertyName("conv")] string Conversation,
    [property: JsonPropertyName("xa")] string Commune,
    [property: JsonPropertyName("person")] string Person,
    [property: JsonPropertyName("user")] string? User,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenClaims))]
[SuppressMessage("Performance", "CA1812", Justification = "Used through its generated members.")]
internal sealed partial class TokenJson : JsonSerializerContext;
