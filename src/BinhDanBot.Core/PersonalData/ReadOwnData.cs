using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>Reads what a person may see of themselves in their conversation: what they told us there, and nothing that was told elsewhere of others.</summary>
public sealed class ReadOwnData(IDbContextFactory<BotDbContext> contexts, ITextProtection protection)
{
    /// <param name="commune">As in rows.</param>
    /// <param name="conversationId">Id of the conversation's row.</param>
    /// <param name="cancellationToken">Of the turn.</param>
    public async Task<OwnData> ExecuteAsync(string commune, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var personId = await context.Conversations.Where(row => row.Id == conversationId && row.Commune == commune).Select(row => row.PersonId).SingleOrDefaultAsync(cancellationToken);
        var enrollments = await context.Enrollments.AsNoTracking()
            .Where(row => row.Commune == commune && row.PersonId != null && (row.ConversationId == conversationId || row.PersonId == personId))
            .Join(context.TrainingClasses, row => row.ClassId, row => row.Id, (row, of) => new { row.Id, PersonId = row.PersonId!.Value, row.State, of.Title })
            .OrderByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        var ids = enrollments.Select(row => row.PersonId).Append(personId ?? Guid.Empty).Distinct().ToList();
        var people = await context.People.AsNoTracking().Where(row => row.Commune == commune && ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var classes = enrollments.ToLookup(row => row.PersonId, row => new OwnClass(row.Title, row.State));
        var consents = personId is null
            ? []
            : await context.Consents.AsNoTracking()
                .Where(row => row.Commune == commune && row.PersonId == personId && row.WithdrawnAt == null)
                .OrderBy(row => row.GivenAt)
                .Select(row => new OwnConsent(row.Purpose, row.Giver, row.GivenAt))
                .ToListAsync(cancellationToken);
        var own = people.SingleOrDefault(row => row.Id == personId);
        var hasMessages = await context.InboxEvents.AnyAsync(row => row.ConversationId == conversationId && row.Text != "", cancellationToken);
        return new OwnData(
            own is not null && PersonText.Read(protection, own) is { } details ? new OwnPerson(own.Id, details, consents, [.. classes[own.Id]]) : null,
            [.. people.Where(row => row.Id != personId).OrderBy(row => row.Id).Select(row => new OwnOther(PersonText.Read(protection, row)?.Name, [.. classes[row.Id]]))],
            hasMessages);
    }
}
