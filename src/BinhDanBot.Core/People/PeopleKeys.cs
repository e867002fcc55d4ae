using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.Operations.Secrets;

namespace BinhDanBot.Core.People;

/// <summary>
/// Finds people again although their names and numbers are encrypted: hashes with a key that is not in the database. Equal values of two communes have different
/// hashes.
/// </summary>
public sealed class PeopleKeys(StoredSecrets secrets)
{
    private const string KeyName = "people-search-key";
    private const int KeyBytes = 32;
    private const int HashBytes = 16;

    private byte[]? _key;

    /// <summary>Gets the key, once: it must be at hand before a transaction begins.</summary>
    public async ValueTask ReadyAsync(CancellationToken cancellationToken) =>
        _key ??= Convert.FromBase64String(await secrets.WriteOnceAsync(
            CommuneProfile.NeutralId, KeyName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)), cancellationToken));

    /// <param name="commune">As in rows.</param>
    /// <param name="phone">Digits, as in <see cref="PersonalDetails.Phone"/>.</param>
    internal string OfPhone(string commune, string phone) => Hash($"phone\n{commune}\n{phone}");

    /// <summary>A code by which somebody goes on in another conversation.</summary>
    internal string OfCode(string commune, string code) => Hash($"code\n{commune}\n{code}");

    /// <summary>Same name and same number: same human. Who has no number is known by the conversation in which they were named.</summary>
    internal string OfPerson(string commune, PersonalDetails person, Guid? conversationId)
    {
        var anchor = person.Phone ?? conversationId?.ToString("N", CultureInfo.InvariantCulture) ?? $"{VillageText.KeyOf(person.Village ?? "")}\n{person.BirthYear}";
        return Hash($"person\n{commune}\n{anchor}\n{Folded(person.Name)}");
    }

    /// <summary>The hashes of the words of a name.</summary>
    internal IReadOnlyList<string> OfWords(string commune, string name) =>
        [.. Folded(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(word => Hash($"word\n{commune}\n{word}"))];

    private static string Folded(string name) => VietnameseText.Fold(VietnameseText.WordsOnly(name));

    private string Hash(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key ?? throw new InvalidOperationException("The key is got before the transaction."), Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
}
