using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Feedback;

/// <summary>Feedback on one guide in one commune.</summary>
public sealed record GuideFeedback(string GuideId, int Helpful, int NotHelpful);

/// <summary>Counts a commune's feedback by guide, ordered by guide id. Guides without feedback are left out.</summary>
public sealed class CountFeedback(IDbContextFactory<BotDbContext> contexts)
{
    public async Task<IReadOnlyList<GuideFeedback>> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commune);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AnswerFeedback
            .Where(row => row.Commune == commune)
            .GroupBy(row => row.GuideId)
            .OrderBy(guide => guide.Key)
            .Select(guide => new GuideFeedback(
                guide.Key,
                guide.Count(row => row.Verdict == FeedbackVerdict.Helpful),
                guide.Count(row => row.Verdict == FeedbackVerdict.NotHelpful)))
            .ToListAsync(cancellationToken);
    }
}
