using System.Globalization;
using System.Security.Cryptography;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People;

/// <summary>What came of a code that was typed.</summary>
public enum CodeOutcome
{
    /// <summary>Both conversations are the same person's now.</summary>
    Joined,

    /// <summary>It was typed where it was drawn.</summary>
    Same,

    /// <summary>There is no such code, or it holds no longer.</summary>
    Wrong,
}

/// <summary>Codes by which a person goes on in another conversation of the commune: drawn in one, typed in the other.</summary>
public sealed class ConversationCodes(PeopleKeys keys, TimeProvider clock)
{
    private const int Codes = 1_000_000;

    /// <summary>More wrong codes in the commune than that while a code holds, and it holds no longer: somebody is guessing.</summary>
    private const int MostMisses = 20;

    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => keys.ReadyAsync(cancellationToken);

    /// <summary>A new code for the conversation; the one before no longer holds.</summary>
    internal async Task<string> DrawAsync(BotDbContext context, string commune, Guid conversationId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        await context.ConversationCodes.Where(row => row.TakenById == null && (row.ConversationId == conversationId || row.EndsAt <= now)).ExecuteDeleteAsync(cancellationToken);
        while (true)
        {
            var code = RandomNumberGenerator.GetInt32(Codes).ToString("000000", CultureInfo.InvariantCulture);
            var added = await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO conversation_code (id, commune, code_hash, conversation_id, ends_at, misses)
                 VALUES ({SequentialIds.Next(clock.GetUtcNow())}, {commune}, {keys.OfCode(commune, code)}, {conversationId}, {UtcInstantConverter.ToStored(now + Lasts)}, 0)
                 ON CONFLICT (commune, code_hash) WHERE code_hash IS NOT NULL DO NOTHING
                 """,
                cancellationToken);
            if (added == 1)
                return code;
        }
    }

    /// <summary>The conversation that was given the code, which holds no longer; null for a wrong one.</summary>
    internal async Task<Guid?> TakeAsync(BotDbContext context, string commune, string code, Guid typedInId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var hash = keys.OfCode(commune, code);
        var held = context.ConversationCodes.Where(row => row.Commune == commune && row.EndsAt > now && row.Misses < MostMisses);
        var found = await held.Where(row => row.CodeHash == hash).Select(row => new { row.Id, row.ConversationId }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            await held.ExecuteUpdateAsync(row => row.SetProperty(told => told.Misses, told => told.Misses + 1), cancellationToken);
            return null;
        }

        // Typed where it was drawn it still holds for the other phone. Of two who type it at once one takes it.
        if (found.ConversationId == typedInId)
            return typedInId;
        return await context.ConversationCodes.Where(row => row.Id == found.Id && row.TakenById == null).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.TakenById, typedInId).SetProperty(told => told.CodeHash, (string?)null), cancellationToken) == 1
            ? found.ConversationId
            : null;
    }

    /// <summary>The conversations that are the same person's by a code, the given one among them.</summary>
    internal static async Task<IReadOnlyList<Guid>> OfOnePersonAsync(BotDbContext context, string commune, Guid conversationId, CancellationToken cancellationToken)
    {
        var joined = await context.ConversationCodes
            .Where(row => row.Commune == commune && row.TakenById != null && (row.ConversationId == conversationId || row.TakenById == conversationId))
            .Select(row => row.ConversationId == conversationId ? row.TakenById!.Value : row.ConversationId)
            .ToListAsync(cancellationToken);
        return [.. joined.Append(conversationId).Distinct()];
    }
}
