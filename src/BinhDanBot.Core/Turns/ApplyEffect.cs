using System.Diagnostics;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Turns;

/// <summary>Does what a turn wants done, inside its transaction.</summary>
public sealed class ApplyEffect(TakeSeat seats)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(TurnEffect effect, CancellationToken cancellationToken) => effect switch
    {
        TakeSeatEffect => seats.ReadyAsync(cancellationToken),
        _ => ValueTask.CompletedTask,
    };

    /// <returns>What to tell the person.</returns>
    internal async Task<IReadOnlyList<OutgoingMessage>> ExecuteAsync(BotDbContext context, ConversationRow conversation, TurnEffect effect, CancellationToken cancellationToken) => effect switch
    {
        TakeSeatEffect take => [take.Say(await TakeSeatAsync(context, conversation, take.Request, cancellationToken))],
        _ => throw new UnreachableException(),
    };

    private async Task<SeatTaken> TakeSeatAsync(BotDbContext context, ConversationRow conversation, SeatRequest request, CancellationToken cancellationToken)
    {
        var taken = await seats.ExecuteAsync(context, request with { Commune = conversation.Commune, ConversationId = conversation.Id }, cancellationToken);

        // Who enrolls themselves is known from then on. Not so when the person was known from elsewhere: whoever types a neighbour's name and number would be shown
        // what is the neighbour's.
        if (taken is { PersonId: { } personId, IsNewPerson: true } && !request.IsForOther)
            await context.Conversations.Where(row => row.Id == conversation.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, personId), cancellationToken);

        // Where there was neither seat nor place the form stays: another class is chosen, and nothing need be typed again.
        if (taken.EnrollmentId is not null)
            await context.Conversations.Where(row => row.Id == conversation.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.ProtectedForm, (string?)null), cancellationToken);
        return taken;
    }
}
