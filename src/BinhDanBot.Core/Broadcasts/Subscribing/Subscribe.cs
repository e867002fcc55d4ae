using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Subscribing;

/// <summary>How a wish to be told ended.</summary>
public enum SubscribeOutcome
{
    /// <summary>Told from now on; the village is not known yet.</summary>
    DoneWithoutVillage,

    Done,

    /// <summary>Was told before.</summary>
    Already,
}

/// <summary>Somebody wants to be told what the commune announces: a consent, and somebody to have given it.</summary>
public sealed class Subscribe(KeepPerson keep, ITextProtection protection, TimeProvider clock)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => keep.ReadyAsync(cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="conversation">As it was before the turn.</param>
    /// <param name="consentVersion">Which wording was agreed to.</param>
    /// <param name="nameless">What somebody is called whose name even the channel does not tell.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<SubscribeOutcome> ExecuteAsync(BotDbContext context, ConversationRow conversation, string consentVersion, string nameless, CancellationToken cancellationToken)
    {
        await context.Conversations.Where(row => row.Id == conversation.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.AnnouncementsStoppedAt, (DateTime?)null), cancellationToken);
        if (conversation.PersonId is not { } personId)
        {
            var consent = new ConsentGiven(ConsentPurpose.Announcements, consentVersion, ConsentGiver.Self);
            var kept = await keep.ExecuteAsync(context, conversation.Commune, new PersonalDetails(NameOf(conversation) ?? nameless), consent, conversation.Id, cancellationToken);
            await context.Conversations.Where(row => row.Id == conversation.Id && row.PersonId == null).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, kept.Id), cancellationToken);
            return SubscribeOutcome.DoneWithoutVillage;
        }

        var isKnown = await context.Consents.AnyAsync(row => row.PersonId == personId && row.Purpose == ConsentPurpose.Announcements && row.WithdrawnAt == null, cancellationToken);
        if (!isKnown)
            await AddConsentAsync(context, conversation, personId, consentVersion, cancellationToken);
        var village = await context.People.Where(row => row.Id == personId).Select(row => row.Village).SingleOrDefaultAsync(cancellationToken);
        return village is null ? SubscribeOutcome.DoneWithoutVillage : isKnown && conversation.AnnouncementsStoppedAt is null ? SubscribeOutcome.Already : SubscribeOutcome.Done;
    }

    /// <summary>So that what concerns one village reaches its people. Only for whoever uses the conversation.</summary>
    internal static Task<int> ChooseVillageAsync(BotDbContext context, ConversationRow conversation, string village, DateTime now, CancellationToken cancellationToken) =>
        context.People.Where(row => row.Id == conversation.PersonId && row.Commune == conversation.Commune).ExecuteUpdateAsync(
            row => row.SetProperty(person => person.Village, village).SetProperty(person => person.ChangedAt, now), cancellationToken);

    private async Task AddConsentAsync(BotDbContext context, ConversationRow conversation, Guid personId, string version, CancellationToken cancellationToken)
    {
        context.Consents.Add(new ConsentRow
        {
            Id = SequentialIds.Next(clock.GetUtcNow()),
            Commune = conversation.Commune,
            PersonId = personId,
            Purpose = ConsentPurpose.Announcements,
            TextVersion = version,
            Giver = ConsentGiver.Self,
            ConversationId = conversation.Id,
            GivenAt = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime),
        });
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    private string? NameOf(ConversationRow conversation) => conversation.ProtectedName is { } hidden ? protection.Unprotect(hidden, PeopleOfChannels.NamePurpose) : null;
}
