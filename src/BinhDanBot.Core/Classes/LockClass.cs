using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// The beginning of everything that changes seats, sessions or the state of a class: nobody else changes the class until the transaction ends. PostgreSQL keeps
/// others waiting at the row; SQLite has one writer anyway.
/// </summary>
internal static class LockClass
{
    /// <returns>The class as it is now, its change counted; null when there is none in the commune.</returns>
    public static async Task<TrainingClassRow?> ExecuteAsync(BotDbContext context, string commune, Guid classId, CancellationToken cancellationToken)
    {
        var locked = await context.TrainingClasses
            .FromSql($"UPDATE training_class SET changes = changes + 1 WHERE id = {classId} AND commune = {commune} RETURNING *")
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return locked.SingleOrDefault();
    }
}
