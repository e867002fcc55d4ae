using System.Security.Cryptography;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>What the person gets in the hand: that it was done, without a word of who they are.</summary>
/// <param name="Code">"7K2M-9QRA": by it staff find the proof.</param>
/// <param name="People">How many were erased.</param>
/// <param name="GivenUp">Seats and places of the future that were given up.</param>
/// <param name="StaysElsewhere">Somebody of the same name and number is known to the commune from a list or another conversation; that stays, and staff erase it.</param>
public sealed record ErasureReceipt(string Code, int People, int GivenUp, bool StaysElsewhere);

/// <summary>
/// Erases people with all that was said by and about them. Seats of the future are given up first, and the next who waits gets them. Enrollments of the past stay
/// as anonymous counts. Whoever was enrolled by somebody else keeps the place when the helper goes: the notices then go to staff, who call.
/// </summary>
public sealed class ErasePerson(IDatabaseWriter writer, CancelSeat seats, EraseWords words, RecordAudit audit, TimeProvider clock)
{
    private const string CodeLetters = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => words.ReadyAsync(cancellationToken);

    /// <summary>
    /// All of whoever uses a conversation: they themselves, what they said here and in their other conversations, and whom they enrolled as themselves. Of somebody
    /// whom the commune knows from elsewhere too, only what was told here: who knows a neighbour's name and number must not be able to erase the neighbour.
    /// </summary>
    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="conversationId">Id of the conversation's row.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<ErasureReceipt> OfConversationAsync(BotDbContext context, string commune, Guid conversationId, CancellationToken cancellationToken)
    {
        var personId = await context.Conversations.Where(row => row.Id == conversationId && row.Commune == commune).Select(row => row.PersonId).SingleOrDefaultAsync(cancellationToken);
        var own = await OwnConversationsAsync(context, commune, personId, cancellationToken);
        own.Add(conversationId);
        var told = await context.Enrollments
            .Where(row => row.Commune == commune && row.PersonId != null && row.PersonId != personId && !row.IsForOther && row.ConversationId != null && own.Contains(row.ConversationId.Value))
            .Select(row => row.PersonId!.Value)
            .Distinct()
            .ToListAsync(cancellationToken);
        var people = personId is { } known ? new List<Guid> { known } : [];
        var elsewhere = new List<Guid>();
        foreach (var id in told)
            (await IsKnownElsewhereAsync(context, id, own, cancellationToken) ? elsewhere : people).Add(id);
        var given = await GiveUpAsync(
            context, commune, row => row.PersonId != null && elsewhere.Contains(row.PersonId.Value) && row.ConversationId != null && own.Contains(row.ConversationId.Value), cancellationToken);
        return await EraseAsync(context, commune, people, own, ErasureCause.Person, given, elsewhere.Count > 0, cancellationToken);
    }

    /// <summary>One person, for somebody who asked for it at the counter; null when there is none.</summary>
    public async Task<ErasureReceipt?> ByStaffAsync(string commune, Guid personId, Actor who, CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken);
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                if (!await context.People.AnyAsync(row => row.Id == personId && row.Commune == commune, cancel))
                    return null;
                var receipt = await OneAsync(context, commune, personId, ErasureCause.Staff, cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "person.erased", receipt.Code), cancel);
                return (ErasureReceipt?)receipt;
            },
            cancellationToken);
    }

    /// <summary>One person, in the transaction of the caller.</summary>
    internal async Task<ErasureReceipt> OneAsync(BotDbContext context, string commune, Guid personId, ErasureCause cause, CancellationToken cancellationToken) =>
        await EraseAsync(context, commune, [personId], await OwnConversationsAsync(context, commune, personId, cancellationToken), cause, 0, false, cancellationToken);

    private async Task<ErasureReceipt> EraseAsync(
        BotDbContext context, string commune, List<Guid> people, List<Guid> own, ErasureCause cause, int givenBefore, bool staysElsewhere, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var given = givenBefore + await GiveUpAsync(context, commune, row => row.PersonId != null && people.Contains(row.PersonId.Value), cancellationToken);

        // Who enrolled them spoke of them.
        var helpers = await context.Enrollments
            .Where(row => row.PersonId != null && people.Contains(row.PersonId.Value) && row.ConversationId != null && !own.Contains(row.ConversationId.Value))
            .Select(row => row.ConversationId!.Value)
            .Distinct()
            .ToListAsync(cancellationToken);
        var counts = await words.ExecuteAsync(context, people, own, helpers, now, cancellationToken);
        var enrollments = await context.Enrollments.Where(row => row.PersonId != null && people.Contains(row.PersonId.Value)).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.PersonId, (Guid?)null).SetProperty(told => told.ConversationId, (Guid?)null), cancellationToken);
        await context.Enrollments.Where(row => row.ConversationId != null && own.Contains(row.ConversationId.Value)).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.ConversationId, (Guid?)null), cancellationToken);
        await LedgerOfErased.ForgetAsync(context, people, own, now, cancellationToken);
        await context.PersonGroupMembers.Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await context.PersonWords.Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancellationToken);
        var consents = await context.Consents.Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancellationToken);
        await context.Consents.Where(row => row.ConversationId != null && own.Contains(row.ConversationId.Value)).ExecuteUpdateAsync(
            row => row.SetProperty(consent => consent.ConversationId, (Guid?)null), cancellationToken);
        await context.People.Where(row => people.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await context.ConversationCodes.Where(row => own.Contains(row.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await ForgetConversationsAsync(context, people, own, cancellationToken);
        var erasure = new ErasureRow
        {
            Id = SequentialIds.Next(clock.GetUtcNow()),
            Commune = commune,
            Code = NewCode(),
            Cause = cause,
            ErasedAt = now,
            People = people.Count,
            Consents = consents,
            Enrollments = enrollments,
            GivenUp = given,
            Messages = counts.Messages,
            Questions = counts.Questions,
            CaseMessages = counts.CaseMessages,
        };
        context.Erasures.Add(erasure);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return new ErasureReceipt(erasure.Code, people.Count, given, staysElsewhere);
    }

    /// <summary>In the order of the classes: two that erase at once and wait for each other's classes would be a deadlock.</summary>
    private async Task<int> GiveUpAsync(BotDbContext context, string commune, System.Linq.Expressions.Expression<Func<EnrollmentRow, bool>> whose, CancellationToken cancellationToken)
    {
        var held = await context.Enrollments
            .Where(row => row.Commune == commune && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Waitlisted))
            .Where(whose)
            .OrderBy(row => row.ClassId)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var given = 0;
        foreach (var id in held)
            if (await seats.ExecuteAsync(context, commune, id, cancellationToken) == CancelOutcome.Done)
                given++;
        return given;
    }

    /// <summary>They go on as conversations with somebody whom we do not know.</summary>
    private static Task<int> ForgetConversationsAsync(BotDbContext context, List<Guid> people, List<Guid> own, CancellationToken cancellationToken) =>
        context.Conversations.Where(row => own.Contains(row.Id) || (row.PersonId != null && people.Contains(row.PersonId.Value))).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.PersonId, (Guid?)null)
                .SetProperty(told => told.ProtectedName, (string?)null)
                .SetProperty(told => told.ProfileDueAt, (DateTime?)null)
                .SetProperty(told => told.ProtectedForm, (string?)null)
                .SetProperty(told => told.Offered, StoredChoices.None)
                .SetProperty(told => told.LastGuide, (string?)null)
                .SetProperty(told => told.StepPart, (int?)null)
                .SetProperty(told => told.StepNumber, (int?)null)
                .SetProperty(told => told.CaseId, (Guid?)null)
                .SetProperty(told => told.CaseOpenedAt, (DateTime?)null),
            cancellationToken);

    private static async Task<List<Guid>> OwnConversationsAsync(BotDbContext context, string commune, Guid? personId, CancellationToken cancellationToken) =>
        personId is null ? [] : await context.Conversations.Where(row => row.PersonId == personId && row.Commune == commune).Select(row => row.Id).ToListAsync(cancellationToken);

    private static async Task<bool> IsKnownElsewhereAsync(BotDbContext context, Guid personId, List<Guid> own, CancellationToken cancellationToken) =>
        await context.Consents.AnyAsync(row => row.PersonId == personId && (row.ConversationId == null || !own.Contains(row.ConversationId.Value)), cancellationToken)
        || await context.Enrollments.AnyAsync(row => row.PersonId == personId && (row.ConversationId == null || !own.Contains(row.ConversationId.Value)), cancellationToken);

    /// <summary>Drawn by chance: it tells nothing of when or of whom.</summary>
    private static string NewCode() => $"{RandomNumberGenerator.GetString(CodeLetters, 4)}-{RandomNumberGenerator.GetString(CodeLetters, 4)}";
}
