using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language.Personal;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People;

/// <summary>
/// One village is one name, however it was typed: "thon ha", "Thôn Hạ" and "Hạ" must not be three, or an announcement misses a hamlet because of a capital letter.
/// Where the commune's profile lists its villages its spelling is the one.
/// </summary>
public sealed class VillageNames(ContentLibrary content)
{
    /// <summary>As it is kept; null for nothing.</summary>
    public string? Of(string commune, string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
            return null;
        var profile = content.For(commune).Communes.GetValueOrDefault(commune);
        return VillageText.OneOf(profile?.Villages ?? [], written) ?? (VillageText.Tidy(written, profile?.VillageWord) is { Length: > 0 } tidy ? tidy : null);
    }

    /// <summary>The villages that a commune lists, and those of which it knows people besides; each once.</summary>
    internal async Task<IReadOnlyList<string>> KnownAsync(BotDbContext context, string commune, CancellationToken cancellationToken) =>
        [.. (await GroupAsync(context, commune, [], cancellationToken)).Select(spellings => spellings[0]).Order(StringComparer.Ordinal)];

    /// <summary>All spellings in which people of these villages are kept.</summary>
    internal async Task<IReadOnlyList<string>> SpellingsAsync(BotDbContext context, string commune, IReadOnlyList<string> named, CancellationToken cancellationToken) =>
        [.. (await GroupAsync(context, commune, named, cancellationToken)).Where(spellings => spellings.Intersect(named, StringComparer.Ordinal).Any()).SelectMany(spellings => spellings).Distinct(StringComparer.Ordinal)];

    /// <summary>Spellings of one village together, the one to show first. A profile that changed, and rows of before, are no reason to part them.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> GroupAsync(BotDbContext context, string commune, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var used = await context.People.Where(row => row.Commune == commune && row.Village != null).Select(row => row.Village!).Distinct().ToListAsync(cancellationToken);
        var profile = content.For(commune).Communes.GetValueOrDefault(commune);
        var listed = profile?.Villages ?? [];
        return VillageText.Together(listed, [.. used.Concat(named).Except(listed, StringComparer.Ordinal).Order(StringComparer.Ordinal)], profile?.VillageWord);
    }
}
