using System.Globalization;
using System.Linq.Expressions;
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
        var people = context.People.AsNoTracking().Where(row => row.Commune == commune);
        foreach (var parts in audience.Where(part => part.Kind != AudienceKind.Channel).GroupBy(part => (part.IsExclusion, Kind: IsOfRun(part.Kind) ? AudienceKind.GotRun : part.Kind)))
        {
            var holds = IsOfRun(parts.Key.Kind)
                ? OfRuns(context, commune, [.. parts])
                : await HoldsAsync(context, commune, parts.Key.Kind, [.. parts.Select(part => part.Value)], cancellationToken);
            people = people.Where(parts.Key.IsExclusion ? Not(holds) : holds);
        }

        return people;
    }

    private static bool IsOfRun(AudienceKind kind) => kind is AudienceKind.GotRun or AudienceKind.MayHaveGotRun or AudienceKind.FailedRun;

    /// <summary>That at least one of the values of a kind holds for a person.</summary>
    private async Task<Expression<Func<PersonRow, bool>>> HoldsAsync(BotDbContext context, string commune, AudienceKind kind, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case AudienceKind.Village:
                var spellings = await villages.SpellingsAsync(context, commune, values, cancellationToken);
                return row => row.Village != null && spellings.Contains(row.Village);
            case AudienceKind.Group:
                var groups = IdsOf(values);
                return row => context.PersonGroupMembers.Any(member => member.PersonId == row.Id && member.Commune == commune && groups.Contains(member.GroupId));
            case AudienceKind.Class:
                return IsEnrolled(context, commune, IdsOf(values));
            case AudienceKind.Interest:
                var taught = await SkillsAsync(context, commune, cancellationToken);
                return IsEnrolled(context, commune, [.. taught.Where(of => values.Any(of.Skills.Contains)).Select(of => of.ClassId)]);
            case AudienceKind.BornUntil:
                var last = values.Max(YearOf);
                return row => row.BirthYear != null && row.BirthYear <= last;
            case AudienceKind.BornFrom:
                var first = values.Min(YearOf);
                return row => row.BirthYear != null && row.BirthYear >= first;
            case AudienceKind.HasNotEnrolled:
                return values.Select(value => Not(IsEnrolled(context, commune, IdsOf([value])))).Aggregate(Or);
            case AudienceKind.HasNotLearnt:
                var known = await SkillsAsync(context, commune, cancellationToken);
                return values.Select(skill => Not(HasLearnt(context, commune, [.. known.Where(of => of.Skills.Contains(skill)).Select(of => of.ClassId)]))).Aggregate(Or);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Runs and channels are not looked at here.");
        }
    }

    private static Expression<Func<PersonRow, bool>> IsEnrolled(BotDbContext context, string commune, List<Guid> classes) =>
        row => context.Enrollments.Any(enrolled => enrolled.PersonId == row.Id && enrolled.Commune == commune && enrolled.State != EnrollmentState.Cancelled && classes.Contains(enrolled.ClassId));

    /// <summary>Came to one of the classes: as its roll says, or, once it was closed, as its end says.</summary>
    private static Expression<Func<PersonRow, bool>> HasLearnt(BotDbContext context, string commune, List<Guid> classes) =>
        row => context.Enrollments.Any(enrolled =>
            enrolled.PersonId == row.Id && enrolled.Commune == commune && enrolled.State != EnrollmentState.Cancelled && classes.Contains(enrolled.ClassId)
            && (enrolled.State == EnrollmentState.Attended || context.Attendances.Any(mark => mark.EnrollmentId == enrolled.Id && mark.Mark == AttendanceMark.Present)));

    /// <summary>What is on its way may arrive yet: it may have reached them.</summary>
    private static Expression<Func<PersonRow, bool>> OfRuns(BotDbContext context, string commune, IReadOnlyList<AudiencePart> parts)
    {
        var (got, may, failed) = (RunsOf(parts, AudienceKind.GotRun), RunsOf(parts, AudienceKind.MayHaveGotRun), RunsOf(parts, AudienceKind.FailedRun));
        return row => context.BroadcastRecipients.Any(told =>
            told.PersonId == row.Id && told.Commune == commune
            && ((told.State == RecipientState.Sent && got.Contains(told.RunId))
                || ((told.State == RecipientState.Uncertain || told.State == RecipientState.Sending) && may.Contains(told.RunId))
                || (told.State == RecipientState.Failed && failed.Contains(told.RunId))));
    }

    private static List<Guid> RunsOf(IReadOnlyList<AudiencePart> parts, AudienceKind kind) => IdsOf(parts.Where(part => part.Kind == kind).Select(part => part.Value));

    private static async Task<List<(Guid ClassId, HashSet<string> Skills)>> SkillsAsync(BotDbContext context, string commune, CancellationToken cancellationToken)
    {
        var classes = await context.TrainingClasses.AsNoTracking().Where(row => row.Commune == commune && row.Skills != "").Select(row => new { row.Id, row.Skills }).ToListAsync(cancellationToken);
        return classes.ConvertAll(row => (row.Id, row.Skills.Split(',').ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>What is no id is nobody's.</summary>
    private static List<Guid> IdsOf(IEnumerable<string> values) => [.. values.Select(value => Guid.TryParseExact(value, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private static int YearOf(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Expression<Func<PersonRow, bool>> Not(Expression<Func<PersonRow, bool>> holds) => Expression.Lambda<Func<PersonRow, bool>>(Expression.Not(holds.Body), holds.Parameters);

    private static Expression<Func<PersonRow, bool>> Or(Expression<Func<PersonRow, bool>> one, Expression<Func<PersonRow, bool>> other) =>
        Expression.Lambda<Func<PersonRow, bool>>(Expression.OrElse(one.Body, new OfPerson(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    /// <summary>Has an expression speak of another's person.</summary>
    private sealed class OfPerson(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
