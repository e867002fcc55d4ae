using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations.Secrets;

namespace BinhDanBot.Core.Cases;

/// <summary>
/// Makes the texts of cases searchable although they are encrypted: each word, without marks, as a hash with a key that is not in the database. Who has only
/// the database cannot try out words.
/// </summary>
public sealed class CaseWords(StoredSecrets secrets)
{
    private const string KeyName = "case-search-key";
    private const int KeyBytes = 32;
    private const int HashBytes = 16;

    /// <summary>Of one text; nobody searches for the rest of a longer one.</summary>
    private const int MostWords = 400;

    private byte[]? _key;

    /// <summary>Gets the key, once: it must be at hand before a transaction begins.</summary>
    internal async ValueTask ReadyAsync(CancellationToken cancellationToken) =>
        _key ??= Convert.FromBase64String(await secrets.WriteOnceAsync(
            CommuneProfile.NeutralId, KeyName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), cancellationToken));

    /// <summary>The hashes of the different words of a text, for one commune: equal words of two communes have different hashes.</summary>
    internal IReadOnlyList<string> HashesOf(string commune, string text)
    {
        var key = _key ?? throw new InvalidOperationException("The key is got before the transaction.");
        return
        [
            .. VietnameseText.Fold(VietnameseText.WordsOnly(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)
                .Take(MostWords)
                .Select(word => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{commune}\n{word}")).AsSpan(0, HashBytes))),
        ];
    }
}
