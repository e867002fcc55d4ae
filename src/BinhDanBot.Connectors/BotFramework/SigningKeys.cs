using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>
/// The Connector's signing keys: an OpenID document names the address of a key set (RFC 7517), whose keys carry a member of Microsoft's own,
/// "endorsements" ("Authentication with the Bot Connector API", step 3, read 2026-11-20).
/// </summary>
internal sealed class SigningKeys(IHttpClientFactory http, TimeProvider clock, ILogger<SigningKeys> logger)
{
    /// <summary>The named client; its time-out bounds how long a call can wait for keys.</summary>
    public const string Client = "botframework-keys";

    /// <summary>In bits; a shorter key is no key of Microsoft's.</summary>
    private const int ShortestKey = 2048;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    private readonly ConcurrentDictionary<Uri, KeyRing> _rings = new();

    public ValueTask<KeyAnswer> FindAsync(Uri address, string keyId, CancellationToken cancellationToken) => RingOf(address).FindAsync(keyId, cancellationToken);

    /// <returns>Whether there are fresh keys now.</returns>
    public Task<bool> RefreshAsync(Uri address, CancellationToken cancellationToken) => RingOf(address).RefreshAsync(cancellationToken);

    private KeyRing RingOf(Uri address) => _rings.GetOrAdd(address, from => new KeyRing(() => LoadAsync(from), clock));

    private async Task<IReadOnlyDictionary<string, SigningKey>?> LoadAsync(Uri address)
    {
        try
        {
            using var client = http.CreateClient(Client);
            var document = await ReadAsync(client, address);
            if (!ServiceAddress.TryRead(JsonMembers.Text(document, "jwks_uri"), out var keySet))
                throw new JsonException();
            var keys = ReadKeys(await ReadAsync(client, keySet));
            logger.KeysLoaded(address.Host, keys.Count);
            return keys;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException)
        {
            logger.KeysAway(address.Host, fault.GetType().Name);
            return null;
        }
    }

    /// <summary>No call's own token cancels it: it works for all who wait. The client's time-out ends it.</summary>
    private static async Task<JsonElement> ReadAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(CancellationToken.None), Shallow);
        return document.RootElement.Clone();
    }

    /// <summary>Keys of other kinds, and those that are not whole, are passed over; what is left is judged by its id.</summary>
    private static Dictionary<string, SigningKey> ReadKeys(JsonElement keySet)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in JsonMembers.Objects(keySet, "keys"))
            if (JsonMembers.Text(key, "kty") == "RSA" && JsonMembers.Text(key, "use") is null or "sig" && JsonMembers.Text(key, "kid") is { Length: > 0 } id && ReadRsa(key) is { } rsa)
                keys[id] = new SigningKey(new RsaSecurityKey(rsa) { KeyId = id }, Endorsements(key));
        return keys.Count > 0 ? keys : throw new JsonException();
    }

    private static RSAParameters? ReadRsa(JsonElement key)
    {
        try
        {
            var modulus = Base64Url.DecodeFromChars(JsonMembers.Text(key, "n"));
            var exponent = Base64Url.DecodeFromChars(JsonMembers.Text(key, "e"));
            return modulus.Length * 8 >= ShortestKey && exponent.Length > 0 ? new RSAParameters { Modulus = modulus, Exponent = exponent } : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static HashSet<string> Endorsements(JsonElement key) =>
        key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
