using System.Security.Cryptography;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Secrets;

namespace BinhDanBot.Core.Operations.Audit;

/// <summary>The key of the trail, made with the first entry and the same for all processes.</summary>
public sealed class AuditKey(StoredSecrets secrets)
{
    private const string Name = "audit-key";

    private AuditSeal? _seal;

    /// <summary>Inside a transaction, which makes the key when there is none yet.</summary>
    internal async ValueTask<AuditSeal> ReadAsync(BotDbContext context, CancellationToken cancellationToken)
    {
        if (_seal is { } known)
            return known;

        // Not remembered from in here: the transaction that makes it, or another that is committed together with this one, may yet come to nothing.
        if (await secrets.ReadAsync(context, CommuneProfile.NeutralId, Name, cancellationToken) is { } kept)
            return SealOf(kept);
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuditSeal.KeyLength));
        await secrets.WriteAsync(context, CommuneProfile.NeutralId, Name, made, cancellationToken);
        return SealOf(made);
    }

    /// <summary>Outside of one; null when nothing was ever recorded, or the keys that it is encrypted with are gone.</summary>
    internal async ValueTask<AuditSeal?> FindAsync(CancellationToken cancellationToken)
    {
        if (_seal is null && await secrets.ReadAsync(CommuneProfile.NeutralId, Name, cancellationToken) is { } kept)
            _seal = SealOf(kept);
        return _seal;
    }

    private static AuditSeal SealOf(string key) => new(Convert.FromBase64String(key));
}
