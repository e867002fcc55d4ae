using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>Who may answer cases where.</summary>
internal static class StaffOfCases
{
    /// <summary>The communes where somebody may answer cases.</summary>
    public static async Task<IReadOnlyList<string>> CommunesAsync(BotDbContext context, CancellationToken cancellationToken) =>
        await context.CaseSettings.Select(row => row.Commune).ToListAsync(cancellationToken);

    /// <summary>The name of a member of staff who may answer cases in the commune; null for anybody else.</summary>
    public static async Task<string?> NameAsync(BotDbContext context, string commune, Guid staffId, CancellationToken cancellationToken) =>
        await context.CaseSettings.AnyAsync(row => row.Commune == commune, cancellationToken) ? staffId.ToString("D") : null;
}
