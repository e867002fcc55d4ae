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

    /// <summary>A tenth of a second, once, when there is a secret.</summary>
    private const int PageKeyIterations = 200_000;
    private static readonly byte[] PageKeySalt = [.. "binhdanbot directline page"u8];
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly SigningKey _key;
    private readonly TimeSpan _lifetime;
    private readonly byte[]? _secretDigest;
    private readonly byte[]? _pageKey;

    public DirectLineTokens(TimeProvider clock, IOptions<DirectLineOptions> options, SigningKey key)
    {
        _clock = clock;
        _key = key;
        _lifetime = options.Value.TokenLifetime;
        if (options.Value.Secret is not { } secret)
            return;
        var bytes = Encoding.UTF8.GetBytes(secret.Reveal());
        _secretDigest = SHA256.HashData(bytes);
        // Pages are made without asking the database. Everybody can read a page's token, hence the slow derivation: guessing the secret from it is dear.
        _pageKey = Rfc2898DeriveBytes.Pbkdf2(bytes, PageKeySalt, PageKeyIterations, HashAlgorithmName.SHA256, 32);
    }

    /// <summary>Without a secret anyone may open a conversation.</summary>
    public bool NeedsSecret => _secretDigest is not null;

    public TimeSpan Lifetime => _lifetime;

    /// <summary>Returns when tokens of conversations can be issued and checked.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => _key.ReadyAsync(cancellationToken);

    public string IssueForConversation(string conversationId, string commune, string personId, string? userId) =>
        Issue(new DirectLineToken(TokenUse.Conversation, conversationId, commune, personId, userId, _clock.GetUtcNow() + _lifetime));

    public string IssueForStream(string conversationId, string commune, string personId) =>
        Issue(new DirectLineToken(TokenUse.Stream, conversationId, commune, personId, null, _clock.GetUtcNow() + StreamLifetime));

    /// <summary>Needs a secret, and does not wait for <see cref="ReadyAsync"/>.</summary>
    public string IssueForPage(string commune) =>
        Issue(
            new DirectLineToken(TokenUse.Page, "", commune, "", null, _clock.GetUtcNow() + _lifetime),
            _pageKey ?? throw new InvalidOperationException("Pages need no token when there is no secret."));

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
        var isOfPage = _pageKey is not null && IsSigned(text, lastDot, _pageKey);
        if (!isOfPage && !IsSigned(text, lastDot, _key.Value))
            return TokenCheck.Invalid;

        // From here on the text is our own: what does not parse is a bug.
        var claims = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text.AsSpan((Header.Length + 1)..lastDot)), TokenJson.Default.TokenClaims)!;
        token = new DirectLineToken(
            claims.Use, claims.Conversation, claims.Commune, claims.Person, claims.User, DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt));
        if (isOfPage != (token.Use == TokenUse.Page))
            return TokenCheck.Invalid;
        return token.ExpiresAt > _clock.GetUtcNow() ? TokenCheck.Valid : TokenCheck.Expired;
    }

    private static bool IsSigned(string text, int lastDot, byte[] key) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(text[(lastDot + 1)..]), Encoding.UTF8.GetBytes(SignatureOf(text[..lastDot], key)));

    private static string SignatureOf(string signed, byte[] key) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));

    private string Issue(DirectLineToken token) => Issue(token, _key.Value);

    private string Issue(DirectLineToken token, byte[] key)
    {
        var claims = new TokenClaims(
            token.Use, token.ConversationId, token.Commune, token.PersonId, token.UserId,
            _clock.GetUtcNow().ToUnixTimeSeconds(), token.ExpiresAt.ToUnixTimeSeconds());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.TokenClaims))}";
        return $"{signed}.{SignatureOf(signed, key)}";
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
