using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Web.Admin.Home;

/// <summary>How much room is left where the database lies, when it lies on this machine.</summary>
public sealed class DiskSpace(IDbContextFactory<BotDbContext> contexts)
{
    /// <summary>Below this share of the disk staff are warned.</summary>
    public const double Least = .1;

    /// <summary>The free share, 0 to 1; null when the database is elsewhere.</summary>
    public async Task<double?> FreeShareAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return FreeShareOf(context.Database.GetDbConnection().DataSource);
    }

    internal static double? FreeShareOf(string file)
    {
        if (!File.Exists(file))
            return null;
        var disk = new DriveInfo(Path.GetFullPath(file));
        return disk.TotalSize == 0 ? null : (double)disk.AvailableFreeSpace / disk.TotalSize;
    }
}
