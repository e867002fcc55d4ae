using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People;

/// <param name="IsNew">Nobody had told us of the person before. Who knows a name and a number is not yet its owner, so only what is new belongs to the conversation it was told in.</param>
internal readonly record struct KeptPerson(Guid Id, bool IsNew);

/// <summary>
/// Keeps what a person told us, with the consent that allows it, inside the transaction of what it was told for. The same human told again is the same row.
/// </summary>
public sealed class KeepPerson(PeopleKeys keys, VillageNames villages, ITextProtection protection, TimeProvider clock)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => keys.ReadyAsync(cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="details">What was told.</param>
    /// <param name="consent">Without one nothing may be kept.</param>
    /// <param name="conversationId">Where it was told; null for who came by a list or to the counter.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<KeptPerson> ExecuteAsync(
        BotDbContext context, string commune, PersonalDetails details, ConsentGiven consent, Guid? conversationId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var kept = await AddOrFindAsync(context, commune, details with { Village = villages.Of(commune, details.Village) }, conversationId, now, cancellationToken);
        var personId = kept.Id;
        foreach (var word in keys.OfWords(commune, details.Name))
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO person_word (commune, word_hash, person_id) VALUES ({commune}, {word}, {personId}) ON CONFLICT (commune, word_hash, person_id) DO NOTHING", cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO consent (id, commune, person_id, purpose, text_version, giver, conversation_id, given_at)
             VALUES ({SequentialIds.Next(clock.GetUtcNow())}, {commune}, {personId}, {consent.Purpose.ToString()}, {consent.TextVersion}, {consent.Giver.ToString()}, {conversationId}, {now})
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        return kept;
    }

    internal static string PurposeOf(string commune, Guid personId) => $"person:{commune}:{personId:N}";

    /// <summary>What is told later completes what was told before; it takes nothing away.</summary>
    private async Task<KeptPerson> AddOrFindAsync(BotDbContext context, string commune, PersonalDetails details, Guid? conversationId, DateTime now, CancellationToken cancellationToken)
    {
        var id = SequentialIds.Next(clock.GetUtcNow());
        var purpose = PurposeOf(commune, id);
        var keyHash = keys.OfPerson(commune, details, conversationId);
        var phoneHash = details.Phone is { } phone ? keys.OfPhone(commune, phone) : null;
        var protectedPhone = details.Phone is null ? null : protection.Protect(details.Phone, purpose);
        var added = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO person (id, commune, key_hash, protected_name, protected_phone, phone_hash, village, birth_year, created_at, changed_at)
             VALUES ({id}, {commune}, {keyHash}, {protection.Protect(details.Name, purpose)}, {protectedPhone}, {phoneHash}, {details.Village}, {details.BirthYear}, {now}, {now})
             ON CONFLICT (commune, key_hash) DO NOTHING
             """,
            cancellationToken);
        if (added == 1)
            return new KeptPerson(id, IsNew: true);
        var known = await context.People.Where(row => row.Commune == commune && row.KeyHash == keyHash).Select(row => row.Id).SingleAsync(cancellationToken);
        if (await MayCompleteAsync(context, known, conversationId, cancellationToken))
            await context.People.Where(row => row.Id == known).ExecuteUpdateAsync(
                row => row
                    .SetProperty(person => person.Village, person => details.Village ?? person.Village)
                    .SetProperty(person => person.BirthYear, person => details.BirthYear ?? person.BirthYear)
                    .SetProperty(person => person.ChangedAt, now),
                cancellationToken);
        return new KeptPerson(known, IsNew: false);
    }

    /// <summary>Staff and lists may, and the conversation that told of the person before; who only knows a neighbour's name and number changes nothing of the neighbour.</summary>
    private static async Task<bool> MayCompleteAsync(BotDbContext context, Guid personId, Guid? conversationId, CancellationToken cancellationToken) =>
        conversationId is null || await context.Consents.AnyAsync(row => row.PersonId == personId && row.ConversationId == conversationId, cancellationToken);
}
