using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Secrets;

/// <summary>Secrets that the program got or made while running, by commune and name; shared by all processes, encrypted at rest.</summary>
public sealed class StoredSecrets(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ITextProtection protection, TimeProvider clock)
{
    /// <summary>Null when there is none, or when its keys are gone: then it must be got or made again.</summary>
    public async ValueTask<string?> ReadAsync(string commune, string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, commune, name, cancellationToken);
    }

    /// <summary>The same inside another's transaction.</summary>
    internal async ValueTask<string?> ReadAsync(BotDbContext context, string commune, string name, CancellationToken cancellationToken)
    {
        var hidden = await ReadHiddenAsync(context, commune, name, cancellationToken);
        return hidden is null ? null : protection.Unprotect(hidden, Purpose(commune, name));
    }

    /// <summary>The secrets of one name in all communes; those whose keys are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hidden = await context.StoredSecrets.Where(row => row.Name == name).Select(row => new { row.Commune, row.ProtectedValue }).ToListAsync(cancellationToken);
        return hidden.Select(row => (row.Commune, Value: protection.Unprotect(row.ProtectedValue, Purpose(row.Commune, name))))
            .Where(row => row.Value is not null)
            .ToDictionary(row => row.Commune, row => row.Value!, StringComparer.Ordinal);
    }

    /// <summary>Forgets the value, inside the transaction of what it belongs to.</summary>
    internal static Task RemoveAsync(BotDbContext context, string commune, string name, CancellationToken cancellationToken) =>
        context.StoredSecrets.Where(row => row.Commune == commune && row.Name == name).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Keeps the value in the place of any earlier one; durable when the task ends.</summary>
    public Task WriteAsync(string commune, string name, string value, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commune);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return writer.WriteAsync((context, cancel) => WriteAsync(context, commune, name, value, cancel), cancellationToken);
    }

    /// <summary>The same inside another's transaction.</summary>
    internal Task<int> WriteAsync(BotDbContext context, string commune, string name, string value, CancellationToken cancellationToken)
    {
        var hidden = protection.Protect(value, Purpose(commune, name));
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var changedAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        return context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO stored_secret (id, commune, name, protected_value, changed_at)
             VALUES ({id}, {commune}, {name}, {hidden}, {changedAt})
             ON CONFLICT (commune, name) DO UPDATE SET protected_value = excluded.protected_value, changed_at = excluded.changed_at
             """,
            cancellationToken);
    }

    /// <summary>Keeps the value unless there is one already; the one that counts from now on, for all processes alike.</summary>
    public async Task<string> WriteOnceAsync(string commune, string name, string value, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commune);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var hidden = protection.Protect(value, Purpose(commune, name));
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var changedAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        await writer.WriteAsync(
            (context, cancel) => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO stored_secret (id, commune, name, protected_value, changed_at)
                 VALUES ({id}, {commune}, {name}, {hidden}, {changedAt})
                 ON CONFLICT (commune, name) DO NOTHING
                 """,
                cancel),
            cancellationToken);
        string? stored;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            stored = await ReadHiddenAsync(context, commune, name, cancellationToken);
        if (stored is not null && protection.Unprotect(stored, Purpose(commune, name)) is { } kept)
            return kept;

        // The row is there and its keys are gone: what it held is lost for everybody. The first to replace it wins, here too.
        await writer.WriteAsync(
            (context, cancel) => context.StoredSecrets
                .Where(row => row.Commune == commune && row.Name == name && row.ProtectedValue == stored)
                .ExecuteUpdateAsync(row => row.SetProperty(secret => secret.ProtectedValue, hidden).SetProperty(secret => secret.ChangedAt, changedAt), cancel),
            cancellationToken);
        return await ReadAsync(commune, name, cancellationToken) ?? value;
    }

    private static Task<string?> ReadHiddenAsync(BotDbContext context, string commune, string name, CancellationToken cancellationToken) =>
        context.StoredSecrets
            .Where(row => row.Commune == commune && row.Name == name)
            .Select(row => row.ProtectedValue)
            .SingleOrDefaultAsync(cancellationToken);

    private static string Purpose(string commune, string name) => $"stored-secret:{commune}:{name}";
}
