using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>Brings what communes published, in any process, into this process's content. One look is one small query; only what changed is read.</summary>
public sealed class FollowVersions(IDbContextFactory<BotDbContext> contexts, ContentLibrary library) : IDisposable
{
    private readonly SemaphoreSlim _oneLook = new(1, 1);
    private readonly Dictionary<string, IReadOnlyList<OwnVersion>> _versions = new(StringComparer.Ordinal);
    private Dictionary<string, long> _marks = new(StringComparer.Ordinal);

    /// <summary>Whether anybody's content became another.</summary>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        await _oneLook.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var marks = await context.ContentMarks.AsNoTracking().ToDictionaryAsync(mark => mark.Commune, mark => mark.Number, StringComparer.Ordinal, cancellationToken);
            var changed = marks.Where(mark => _marks.GetValueOrDefault(mark.Key) != mark.Value).Select(mark => mark.Key).ToList();
            if (changed.Count == 0)
                return false;

            // The marks were read first: what is published between the two reads is found again by the next look.
            var rows = await context.ContentVersions
                .Where(row => changed.Contains(row.Commune) && row.State == ContentVersionState.Published)
                .Select(row => new { row.Commune, row.Item, row.Text })
                .ToListAsync(cancellationToken);
            foreach (var commune in changed)
                _versions[commune] = [.. rows.Where(row => row.Commune == commune)
                    .Select(row => ContentItem.Read(row.Item) is { } item ? new OwnVersion(row.Commune, item, row.Text) : null).OfType<OwnVersion>()];
            var swapped = await library.LayAsync([.. _versions.Values.SelectMany(versions => versions)], cancellationToken);
            _marks = marks;
            return swapped;
        }
        finally
        {
            _oneLook.Release();
        }
    }

    public void Dispose() => _oneLook.Dispose();
}
