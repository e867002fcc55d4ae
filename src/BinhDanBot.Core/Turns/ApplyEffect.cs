using System.Diagnostics;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Turns;

/// <summary>Does what a turn wants done, inside its transaction.</summary>
public sealed class ApplyEffect(
    TakeSeat seats, CancelSeat cancel, MoveSeat move, CheckIn checkIn, AnswerFollowUp followUp, CorrectPerson correct, ErasePerson erase, JoinConversations join, Subscribe subscribe,
    StopBroadcasts stop, TestPhones testPhones, TimeProvider clock)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(TurnEffect effect, CancellationToken cancellationToken) => effect switch
    {
        TakeSeatEffect or MoveSeatEffect => seats.ReadyAsync(cancellationToken),
        CorrectPersonEffect => correct.ReadyAsync(cancellationToken),
        ErasePersonEffect => erase.ReadyAsync(cancellationToken),
        DrawCodeEffect or EnterCodeEffect => join.ReadyAsync(cancellationToken),
        SubscribeEffect => subscribe.ReadyAsync(cancellationToken),
        PairTestPhoneEffect => testPhones.ReadyAsync(cancellationToken),
        _ => ValueTask.CompletedTask,
    };

    /// <returns>What to tell the person.</returns>
    internal async Task<IReadOnlyList<OutgoingMessage>> ExecuteAsync(BotDbContext context, ConversationRow conversation, TurnEffect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case TakeSeatEffect take:
                return [take.Say(await TakeSeatAsync(context, conversation, take.Request, cancellationToken))];
            case CancelSeatEffect given:
                return [given.Say(await OwnAsync(context, conversation, given.EnrollmentId, cancellationToken) is null
                    ? CancelOutcome.NotThere
                    : await cancel.ExecuteAsync(context, conversation.Commune, given.EnrollmentId, cancellationToken))];
            case MoveSeatEffect moved:
                return [moved.Say(await MoveAsync(context, conversation, moved, cancellationToken))];
            case CheckInEffect came:
                return [came.Say(await checkIn.ByCodeAsync(context, conversation.Commune, came.Code, conversation.Id, cancellationToken))];
            case FollowUpEffect said:
                if (await OwnAsync(context, conversation, said.EnrollmentId, cancellationToken) is not null)
                    await followUp.ExecuteAsync(context, conversation.Commune, said.EnrollmentId, said.CanDo, cancellationToken);
                return [said.Said];
            case CorrectPersonEffect corrected:
                if (conversation.PersonId is { } personId)
                    await correct.ExecuteAsync(context, conversation.Commune, personId, corrected.Person, cancellationToken);
                return [corrected.Said];
            case ErasePersonEffect erased:
                return [erased.Say(await erase.OfConversationAsync(context, conversation.Commune, conversation.Id, cancellationToken))];
            case DrawCodeEffect drawn:
                return [drawn.Say(await join.DrawAsync(context, conversation, cancellationToken))];
            case EnterCodeEffect entered:
                // Before a class thirty people type its code: that is no guessing at codes of conversations.
                var present = await checkIn.ByCodeAsync(context, conversation.Commune, entered.Code, conversation.Id, cancellationToken);
                if (present is not (CheckInOutcome.WrongCode or CheckInOutcome.TooManyTries))
                    return [entered.SayCheckIn(present)];
                var (outcome, form) = await join.ExecuteAsync(context, conversation, entered.Code, cancellationToken);
                return entered.Say(outcome, form);
            case SubscribeEffect wanted:
                return [wanted.Say(await subscribe.ExecuteAsync(context, conversation, wanted.ConsentVersion, wanted.Nameless, cancellationToken))];
            case ChooseVillageEffect chosen:
                await Subscribe.ChooseVillageAsync(context, conversation, chosen.Village, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), cancellationToken);
                return [chosen.Said];
            case StopBroadcastsEffect stopped:
                return stopped.Say(await stop.ExecuteAsync(context, conversation, cancellationToken));
            case PairTestPhoneEffect paired:
                return [paired.Say(await testPhones.PairAsync(context, conversation, paired.Code, cancellationToken))];
            default:
                throw new UnreachableException();
        }
    }

    private async Task<SeatTaken> TakeSeatAsync(BotDbContext context, ConversationRow conversation, SeatRequest request, CancellationToken cancellationToken)
    {
        var taken = await seats.ExecuteAsync(context, request with { Commune = conversation.Commune, ConversationId = conversation.Id }, cancellationToken);

        // Who enrolls themselves is known from then on. Not so when the person was known from elsewhere: whoever types a neighbour's name and number would be shown
        // what is the neighbour's.
        if (taken is { PersonId: { } personId, IsNewPerson: true } && !request.IsForOther)
        {
            var theirs = await ConversationCodes.OfOnePersonAsync(context, conversation.Commune, conversation.Id, cancellationToken);
            await context.Conversations.Where(row => theirs.Contains(row.Id) && (row.PersonId == null || row.Id == conversation.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, personId), cancellationToken);
        }

        // Where there was neither seat nor place the form stays: another class is chosen, and nothing need be typed again.
        if (taken.EnrollmentId is not null)
            await context.Conversations.Where(row => row.Id == conversation.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.ProtectedForm, (string?)null), cancellationToken);
        return taken;
    }

    /// <summary>The person is the one of the old seat, and so is who enrolled them.</summary>
    private async Task<SeatTaken> MoveAsync(BotDbContext context, ConversationRow conversation, MoveSeatEffect wanted, CancellationToken cancellationToken)
    {
        if (await OwnAsync(context, conversation, wanted.EnrollmentId, cancellationToken) is not { PersonId: { } personId } old)
            return new SeatTaken(SeatOutcome.NotThere);
        var to = wanted.To with { Commune = conversation.Commune, ConversationId = old.ConversationId, IsForOther = old.IsForOther, PersonId = personId };
        return await move.ExecuteAsync(context, to, wanted.EnrollmentId, wanted.AcceptsWaiting, cancellationToken);
    }

    /// <summary>An enrollment that was made in the conversation, or is its person's; null for any other.</summary>
    private static Task<EnrollmentRow?> OwnAsync(BotDbContext context, ConversationRow conversation, Guid enrollmentId, CancellationToken cancellationToken)
    {
        var (commune, conversationId, personId) = (conversation.Commune, conversation.Id, conversation.PersonId);
        return context.Enrollments.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == enrollmentId && row.Commune == commune && row.PersonId != null && (row.ConversationId == conversationId || row.PersonId == personId), cancellationToken);
    }
}
