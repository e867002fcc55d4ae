using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>One question that was kept, as its masked text.</summary>
public sealed class FindQuestion(IDbContextFactory<BotDbContext> contexts)
{
    /// <returns>Null when the commune has no such question.</returns>
    public async Task<string?> ExecuteAsync(string commune, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Questions.Where(row => row.Commune == commune && row.Id == id).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken);
    }
}
