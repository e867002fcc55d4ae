using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using BinhDanBot.Core.People.Groups;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>What came of a correction.</summary>
public enum CorrectOutcome
{
    Done,

    /// <summary>The corrected person was known already: the two are one now.</summary>
    Joined,
    NotThere,
}

/// <summary>Writes what is right of a person. When the same human is there already, enrollments and consents go to that row.</summary>
public sealed class CorrectPerson(IDatabaseWriter writer, PeopleKeys keys, VillageNames villages, ITextProtection protection, CancelSeat seats, RecordAudit audit, TimeProvider clock)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => keys.ReadyAsync(cancellationToken);

    /// <summary>By a member of staff; who knows both sees that they are one, so conversations go with them.</summary>
    public async Task<CorrectOutcome> ByStaffAsync(string commune, Guid personId, PersonalDetails details, Actor who, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken);
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                var outcome = await CorrectAsync(context, commune, personId, details, isByStaff: true, cancel);
                if (outcome != CorrectOutcome.NotThere)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "person.corrected", personId.ToString("D")), cancel);
                return outcome;
            },
            cancellationToken);
    }

    /// <summary>
    /// By the person, in a conversation. Who is found to be known already is not joined to this conversation: whoever types a neighbour's name and number would else
    /// be shown what is the neighbour's.
    /// </summary>
    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="personId">Whom the caller has seen to be the conversation's own, or enrolled by it.</param>
    /// <param name="details">All of it, as it is right.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal Task<CorrectOutcome> ExecuteAsync(BotDbContext context, string commune, Guid personId, PersonalDetails details, CancellationToken cancellationToken) =>
        CorrectAsync(context, commune, personId, details, isByStaff: false, cancellationToken);

    private async Task<CorrectOutcome> CorrectAsync(BotDbContext context, string commune, Guid personId, PersonalDetails typed, bool isByStaff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var details = typed with { Village = villages.Of(commune, typed.Village) };
        if (!await context.People.AnyAsync(row => row.Id == personId && row.Commune == commune, cancellationToken))
            return CorrectOutcome.NotThere;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);

        // Who has no number is known by the conversation in which they were named.
        var conversationId = await context.Consents.Where(row => row.PersonId == personId && row.ConversationId != null).OrderBy(row => row.GivenAt).Select(row => row.ConversationId).FirstOrDefaultAsync(cancellationToken);
        var keyHash = keys.OfPerson(commune, details, conversationId);
        var same = await context.People.Where(row => row.Commune == commune && row.KeyHash == keyHash && row.Id != personId).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
        if (same is { } known)
        {
            await JoinAsync(context, commune, personId, known, isByStaff, cancellationToken);
            await context.People.Where(row => row.Id == known).ExecuteUpdateAsync(
                row => row
                    .SetProperty(person => person.Village, person => details.Village ?? person.Village)
                    .SetProperty(person => person.BirthYear, person => details.BirthYear ?? person.BirthYear)
                    .SetProperty(person => person.ChangedAt, now),
                cancellationToken);
            return CorrectOutcome.Joined;
        }

        var purpose = KeepPerson.PurposeOf(commune, personId);
        var name = protection.Protect(details.Name, purpose);
        var phone = details.Phone is null ? null : protection.Protect(details.Phone, purpose);
        var phoneHash = details.Phone is null ? null : keys.OfPhone(commune, details.Phone);
        await context.People.Where(row => row.Id == personId).ExecuteUpdateAsync(
            row => row
                .SetProperty(person => person.KeyHash, keyHash)
                .SetProperty(person => person.ProtectedName, name)
                .SetProperty(person => person.ProtectedPhone, phone)
                .SetProperty(person => person.PhoneHash, phoneHash)
                .SetProperty(person => person.Village, details.Village)
                .SetProperty(person => person.BirthYear, details.BirthYear)
                .SetProperty(person => person.ChangedAt, now),
            cancellationToken);
        await context.PersonWords.Where(row => row.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        foreach (var word in keys.OfWords(commune, details.Name))
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO person_word (commune, word_hash, person_id) VALUES ({commune}, {word}, {personId}) ON CONFLICT (commune, word_hash, person_id) DO NOTHING", cancellationToken);
        return CorrectOutcome.Done;
    }

    /// <summary>Of two seats in one class the one that was taken later is given up.</summary>
    private async Task JoinAsync(BotDbContext context, string commune, Guid from, Guid to, bool isByStaff, CancellationToken cancellationToken)
    {
        var twice = await context.Enrollments
            .Where(row => row.PersonId == from && row.State != EnrollmentState.Cancelled && context.Enrollments.Any(other => other.PersonId == to && other.ClassId == row.ClassId && other.State != EnrollmentState.Cancelled))
            .OrderBy(row => row.ClassId)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in twice)
        {
            // What was attended under both names stays under both, the second without its person: it was one human on two chairs.
            if (await seats.ExecuteAsync(context, commune, id, cancellationToken) == CancelOutcome.Over)
                await context.Enrollments.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, (Guid?)null), cancellationToken);
        }

        await context.Enrollments.Where(row => row.PersonId == from).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, to), cancellationToken);
        await context.Consents
            .Where(row => row.PersonId == from && row.WithdrawnAt == null && context.Consents.Any(other => other.PersonId == to && other.Purpose == row.Purpose && other.WithdrawnAt == null))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE consent SET person_id = {to} WHERE person_id = {from}", cancellationToken);
        Guid? belongs = isByStaff ? to : null;
        await context.Conversations.Where(row => row.PersonId == from).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, belongs), cancellationToken);
        await JoinGroups.ExecuteAsync(context, from, to, cancellationToken);
        await LedgerOfErased.JoinAsync(context, from, to, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), cancellationToken);
        await context.PersonWords.Where(row => row.PersonId == from).ExecuteDeleteAsync(cancellationToken);
        await context.People.Where(row => row.Id == from).ExecuteDeleteAsync(cancellationToken);
    }
}
