using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>Forgets who asked after a month, and what was asked after half a year. Decisions of staff stay.</summary>
internal sealed class ForgetQuestions(IDatabaseWriter writer, TimeProvider clock) : IForgetOld
{
    public static readonly TimeSpan PeopleKnownFor = TimeSpan.FromDays(30);
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(180);

    private const int AtOnce = 1_000;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var all = 0;
        while (await writer.WriteAsync((context, cancel) => RemoveAsync(context, now - KeptFor, cancel), cancellationToken) is > 0 and var removed)
            all += removed;
        while (await writer.WriteAsync((context, cancel) => ForgetPeopleAsync(context, now - PeopleKnownFor, cancel), cancellationToken) == AtOnce)
        {
        }

        return all;
    }

    // The order of the ids is that of time: the search begins with the oldest and stops early.
    private static Task<int> RemoveAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken) =>
        context.Questions
            .Where(row => context.Questions.OrderBy(old => old.Id).Take(AtOnce).Where(old => old.AskedAt < before).Select(old => old.Id).Contains(row.Id))
            .ExecuteDeleteAsync(cancellationToken);

    private static Task<int> ForgetPeopleAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken) =>
        context.Questions
            .Where(row => context.Questions.Where(old => old.ConversationId != null && old.AskedAt < before).OrderBy(old => old.Id).Take(AtOnce).Select(old => old.Id).Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(old => old.ConversationId, (Guid?)null), cancellationToken);
}
