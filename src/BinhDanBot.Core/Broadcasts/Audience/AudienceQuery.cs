using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>
/// The people of an audience, as a query. By the rules of <see cref="AudiencePartRow"/>; channels are not looked at here, because where somebody is reached is decided
/// afterwards.
/// </summary>
public sealed class AudienceQuery(VillageNames villages)
{
    internal async Task<IQueryable<PersonRow>> PeopleAsync(BotDbContext context, string commune, IReadOnlyList<AudiencePart> audience, CancellationToken cancellationToken)
    {
        var (runs, others) = (audience.Where(IsOfRun).ToList(), audience.Where(part => !IsOfRun(part) && part.Kind != AudienceKind.Channel).ToList());
        var people = Everybody(context, commune);
        foreach (var parts in others.Where(part => !part.IsExclusion).GroupBy(part => part.Kind))
            people = await NarrowAsync(context, commune, people, parts.Key, [.. parts.Select(part => part.Value)], cancellationToken);
        if (runs.Where(part => !part.IsExclusion).ToList() is { Count: > 0 } reached)
            people = OfRuns(context, commune, people, reached);
        foreach (var parts in others.Where(part => part.IsExclusion).GroupBy(part => part.Kind))
            people = Without(people, await NarrowAsync(context, commune, Everybody(context, commune), parts.Key, [.. parts.Select(part => part.Value)], cancellationToken));
        return runs.Where(part => part.IsExclusion).ToList() is { Count: > 0 } left ? Without(people, OfRuns(context, commune, Everybody(context, commune), left)) : people;
    }

    internal static bool IsOfRun(AudiencePart part) => part.Kind is AudienceKind.GotRun or AudienceKind.MayHaveGotRun or AudienceKind.FailedRun;

    private static IQueryable<PersonRow> Everybody(BotDbContext context, string commune) => context.People.AsNoTracking().Where(row => row.Commune == commune);

    private static IQueryable<PersonRow> Without(IQueryable<PersonRow> people, IQueryable<PersonRow> excluded) => people.Where(row => !excluded.Any(other => other.Id == row.Id));

    /// <summary>Those of the people for whom at least one of the values of a kind holds.</summary>
    private async Task<IQueryable<PersonRow>> NarrowAsync(
        BotDbContext context, string commune, IQueryable<PersonRow> people, AudienceKind kind, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var enrollments = context.Enrollments.Where(row => row.Commune == commune && row.State != EnrollmentState.Cancelled);
        switch (kind)
        {
            case AudienceKind.Village:
                var spellings = await villages.SpellingsAsync(context, commune, values, cancellationToken);
                return people.Where(row => row.Village != null && spellings.Contains(row.Village));
            case AudienceKind.Group:
                var groups = IdsOf(values);
                return people.Where(row => context.PersonGroupMembers.Any(member => member.PersonId == row.Id && member.Commune == commune && groups.Contains(member.GroupId)));
            case AudienceKind.Class:
                var classes = IdsOf(values);
                return people.Where(row => enrollments.Any(enrolled => enrolled.PersonId == row.Id && classes.Contains(enrolled.ClassId)));
            case AudienceKind.Interest:
                var teaching = (await ClassesTeachingAsync(context, commune, cancellationToken)).Where(taught => values.Any(taught.Skills.Contains)).Select(taught => taught.Id).ToList();
                return people.Where(row => enrollments.Any(enrolled => enrolled.PersonId == row.Id && teaching.Contains(enrolled.ClassId)));
            case AudienceKind.BornUntil:
                var last = values.Max(YearOf);
                return people.Where(row => row.BirthYear <= last);
            case AudienceKind.BornFrom:
                var first = values.Min(YearOf);
                return people.Where(row => row.BirthYear >= first);
            case AudienceKind.HasNotEnrolled:
                return Without(people, All(Everybody(context, commune), IdsOf(values), (all, id) => all.Where(row => enrollments.Any(enrolled => enrolled.PersonId == row.Id && enrolled.ClassId == id))));
            case AudienceKind.HasNotLearnt:
                var known = await ClassesTeachingAsync(context, commune, cancellationToken);
                return Without(people, All(Everybody(context, commune), values, (all, skill) => Learnt(context, all, enrollments, [.. known.Where(taught => taught.Skills.Contains(skill)).Select(taught => taught.Id)])));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Runs and channels are not looked at here.");
        }
    }

    /// <summary>Those for whom all of them hold: who lacks one of two is meant by "has not this or has not that".</summary>
    private static IQueryable<PersonRow> All<T>(IQueryable<PersonRow> people, IEnumerable<T> values, Func<IQueryable<PersonRow>, T, IQueryable<PersonRow>> holds) => values.Aggregate(people, holds);

    /// <summary>Came to one of the classes: as its roll says, or, once it was closed, as its end says.</summary>
    private static IQueryable<PersonRow> Learnt(BotDbContext context, IQueryable<PersonRow> people, IQueryable<EnrollmentRow> enrollments, List<Guid> classes) =>
        people.Where(row => enrollments.Any(enrolled =>
            enrolled.PersonId == row.Id && classes.Contains(enrolled.ClassId)
            && (enrolled.State == EnrollmentState.Attended || context.Attendances.Any(mark => mark.EnrollmentId == enrolled.Id && mark.Mark == AttendanceMark.Present))));

    /// <summary>What is on its way may arrive yet: it may have reached them.</summary>
    private static IQueryable<PersonRow> OfRuns(BotDbContext context, string commune, IQueryable<PersonRow> people, IReadOnlyList<AudiencePart> parts)
    {
        var (got, may, failed) = (RunsOf(parts, AudienceKind.GotRun), RunsOf(parts, AudienceKind.MayHaveGotRun), RunsOf(parts, AudienceKind.FailedRun));
        return people.Where(row => context.BroadcastRecipients.Any(told =>
            told.PersonId == row.Id && told.Commune == commune
            && ((told.State == RecipientState.Sent && got.Contains(told.RunId))
                || ((told.State == RecipientState.Uncertain || told.State == RecipientState.Sending) && may.Contains(told.RunId))
                || (told.State == RecipientState.Failed && failed.Contains(told.RunId)))));
    }

    private static List<Guid> RunsOf(IReadOnlyList<AudiencePart> parts, AudienceKind kind) => IdsOf(parts.Where(part => part.Kind == kind).Select(part => part.Value));

    private static async Task<List<(Guid Id, HashSet<string> Skills)>> ClassesTeachingAsync(BotDbContext context, string commune, CancellationToken cancellationToken)
    {
        var classes = await context.TrainingClasses.AsNoTracking().Where(row => row.Commune == commune && row.Skills != "").Select(row => new { row.Id, row.Skills }).ToListAsync(cancellationToken);
        return classes.ConvertAll(row => (row.Id, row.Skills.Split(',').ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>What is no id is nobody's.</summary>
    private static List<Guid> IdsOf(IEnumerable<string> values) => [.. values.Select(value => Guid.TryParseExact(value, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private static int YearOf(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
