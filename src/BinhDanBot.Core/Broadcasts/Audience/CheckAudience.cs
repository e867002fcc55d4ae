using System.Globalization;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>A part of an audience that means nothing in this commune.</summary>
/// <param name="Part">As it was given.</param>
public sealed record AudienceFault(AudiencePart Part);

/// <param name="Audience">As it can be kept: villages in the commune's own spelling.</param>
/// <param name="Faults">Empty when all is well.</param>
public sealed record CheckedAudience(IReadOnlyList<AudiencePart> Audience, IReadOnlyList<AudienceFault> Faults);

/// <summary>Looks an audience over before it is kept: villages that are known, groups, classes and runs of this commune, skills of the content, years that people are born in.</summary>
public sealed class CheckAudience(IDbContextFactory<BotDbContext> contexts, VillageNames villages, ContentLibrary content, ReadReach reach, TimeProvider clock)
{
    /// <summary>Nobody says more of an audience than that.</summary>
    public const int MostParts = 100;

    private const int EarliestYear = 1900;

    public async Task<CheckedAudience> ExecuteAsync(string commune, IReadOnlyList<AudiencePart> audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await villages.KnownAsync(context, commune, cancellationToken);
        var (kept, faults) = (new List<AudiencePart>(), new List<AudienceFault>());
        foreach (var part in audience)
        {
            var named = part.Kind == AudienceKind.Village ? part with { Value = villages.Of(commune, part.Value) ?? "" } : part;
            if (kept.Count < MostParts && await IsKnownAsync(context, commune, named, known, cancellationToken))
                kept.Add(named);
            else
                faults.Add(new AudienceFault(part));
        }

        return new CheckedAudience([.. kept.Distinct()], faults);
    }

    private async Task<bool> IsKnownAsync(BotDbContext context, string commune, AudiencePart part, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        switch (part.Kind)
        {
            case AudienceKind.Village:
                return known.Contains(part.Value, StringComparer.Ordinal) || (await villages.SpellingsAsync(context, commune, [part.Value], cancellationToken)).Count > 1;
            case AudienceKind.Interest or AudienceKind.HasNotLearnt:
                return content.For(commune).Skills.Any(skill => skill.Id == part.Value);
            case AudienceKind.BornFrom or AudienceKind.BornUntil:
                return int.TryParse(part.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= EarliestYear && year <= VietnamTime.DateOf(clock.GetUtcNow()).Year;
            case AudienceKind.Channel:
                return reach.ChannelsOf(commune).ContainsKey(part.Value);
            default:
                return Guid.TryParseExact(part.Value, "N", out var id) && await IsOfCommuneAsync(context, commune, part.Kind, id, cancellationToken);
        }
    }

    private static Task<bool> IsOfCommuneAsync(BotDbContext context, string commune, AudienceKind kind, Guid id, CancellationToken cancellationToken) => kind switch
    {
        AudienceKind.Group => context.PersonGroups.AnyAsync(row => row.Id == id && row.Commune == commune, cancellationToken),
        AudienceKind.Class or AudienceKind.HasNotEnrolled => context.TrainingClasses.AnyAsync(row => row.Id == id && row.Commune == commune, cancellationToken),
        _ => context.BroadcastRuns.AnyAsync(row => row.Id == id && row.Commune == commune, cancellationToken),
    };
}
