using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Core.Operations.Audit;

/// <summary>
/// What binds the entries of the trail to each other. With a key, because whoever can write to the database could else change an entry and reckon all hashes
/// anew; the key stands in the database too, but encrypted with keys that do not.
/// </summary>
internal sealed class AuditSeal(byte[] key)
{
    /// <summary>Bytes of a new key.</summary>
    public const int KeyLength = 32;

    /// <summary>What an entry's hash must be.</summary>
    public string HashOf(AuditEntryRow row)
    {
        // Lengths before texts, so that no two entries write the same line.
        string[] parts = [row.Commune, row.ActorId.ToString("D"), row.ActorName, row.Act, row.Subject, row.Detail, row.PreviousHash];
        return Seal(string.Create(CultureInfo.InvariantCulture, $"{row.Id}|{row.At.Ticks}|{string.Join('|', parts.Select(part => $"{part.Length}:{part}"))}"));
    }

    /// <summary>What the seal of the end must be.</summary>
    public string HeadOf(long lastId, string lastHash) => Seal(string.Create(CultureInfo.InvariantCulture, $"head|{lastId}|{lastHash}"));

    public bool Holds(AuditHeadRow head) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(head.Seal), Encoding.ASCII.GetBytes(HeadOf(head.LastId, head.LastHash)));

    private string Seal(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
