using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// A person goes on in another conversation: what they were filling in moves there, and both are theirs from then on. Without the code nothing of one conversation
/// is ever shown in another, whatever number somebody types.
/// </summary>
public sealed class JoinConversations(ConversationCodes codes, ConversationMemory memory)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => codes.ReadyAsync(cancellationToken);

    internal Task<string> DrawAsync(BotDbContext context, ConversationRow conversation, CancellationToken cancellationToken) =>
        codes.DrawAsync(context, conversation.Commune, conversation.Id, cancellationToken);

    /// <param name="context">With the transaction of the turn.</param>
    /// <param name="typedIn">The conversation of the turn.</param>
    /// <param name="code">As it was typed.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    /// <returns>The outcome, and the form that came over.</returns>
    internal async Task<(CodeOutcome Outcome, EnrollmentForm? Form)> ExecuteAsync(BotDbContext context, ConversationRow typedIn, string code, CancellationToken cancellationToken)
    {
        if (await codes.TakeAsync(context, typedIn.Commune, code, typedIn.Id, cancellationToken) is not { } drawnInId)
            return (CodeOutcome.Wrong, null);
        if (drawnInId == typedIn.Id)
            return (CodeOutcome.Same, null);
        var drawnIn = await context.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == drawnInId && row.Commune == typedIn.Commune, cancellationToken);
        if (drawnIn is null)
            return (CodeOutcome.Wrong, null);
        var personId = drawnIn.PersonId ?? typedIn.PersonId;
        var form = memory.ReadForm(drawnIn);

        // A turn of the other conversation that is being worked out at this moment knows the form that is leaving: its lease is taken away, and it is worked out again.
        await context.Conversations.Where(row => row.Id == drawnInId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.PersonId, personId).SetProperty(told => told.ProtectedForm, (string?)null).SetProperty(told => told.Lease, (Guid?)null)
                .SetProperty(told => told.DueAt, told => told.Lease == null ? told.DueAt : told.StartedAt),
            cancellationToken);
        var moved = form is null ? null : memory.WriteForm(typedIn.Id, form);
        await context.Conversations.Where(row => row.Id == typedIn.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, personId), cancellationToken);
        if (moved is not null)
            await context.Conversations.Where(row => row.Id == typedIn.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.ProtectedForm, moved), cancellationToken);
        return (CodeOutcome.Joined, form);
    }
}
