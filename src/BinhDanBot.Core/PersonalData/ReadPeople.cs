using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>A person in a list of staff.</summary>
/// <param name="Name">Null when the keys are gone.</param>
/// <param name="MaskedPhone">Whole it is shown on the person's own page alone.</param>
public sealed record PersonLook(Guid Id, string? Name, string? Village, string? MaskedPhone, int? BirthYear, int Classes);

/// <param name="Total">How many there are in all.</param>
public sealed record PeoplePage(IReadOnlyList<PersonLook> People, int Total);

/// <param name="Title">Of the class.</param>
public sealed record PersonClass(Guid ClassId, int Number, string Title, EnrollmentState State, EnrollmentSource Source, bool IsForOther, DateTime CreatedAt, string? CertificateNumber);

public sealed record PersonConsent(ConsentPurpose Purpose, string TextVersion, ConsentGiver Giver, DateTime GivenAt, DateTime? WithdrawnAt);

/// <summary>One person, whole.</summary>
public sealed record PersonWhole(Guid Id, PersonalDetails Details, DateTime CreatedAt, IReadOnlyList<PersonClass> Classes, IReadOnlyList<PersonConsent> Consents);

/// <summary>A proof that was left.</summary>
public sealed record ErasureLook(string Code, ErasureCause Cause, DateTime ErasedAt, int People, int Enrollments, int Messages, int Questions, int CaseMessages, int Consents, DateTime? CleanedAt);

/// <summary>Reads people for staff. Each reading is written into the trail, once for each member of staff, person and hour.</summary>
public sealed class ReadPeople(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, PeopleKeys keys, VillageNames villages, ITextProtection protection, RecordAudit audit, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Old proofs are of no interest on a page.</summary>
    private const int MostErasures = 20;

    /// <param name="commune">As in rows.</param>
    /// <param name="search">Words of a name, or a whole telephone number; empty for everybody.</param>
    /// <param name="village">Null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="who">Who looks.</param>
    /// <param name="cancellationToken">Of the page.</param>
    public async Task<PeoplePage> FindAsync(string commune, string search, string? village, int page, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        await keys.ReadyAsync(cancellationToken);
        await TellTrailAsync(commune, Guid.Empty, "person.listed", who, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var people = context.People.AsNoTracking().Where(row => row.Commune == commune);
        if (village is { Length: > 0 })
        {
            var spellings = await villages.SpellingsAsync(context, commune, [village], cancellationToken);
            people = people.Where(row => row.Village != null && spellings.Contains(row.Village));
        }

        if (PhoneNumber.Read(search) is { Digits: { } digits })
        {
            var phoneHash = keys.OfPhone(commune, digits);
            people = people.Where(row => row.PhoneHash == phoneHash);
        }
        else
        {
            foreach (var word in keys.OfWords(commune, search))
                people = people.Where(row => context.PersonWords.Any(known => known.Commune == commune && known.WordHash == word && known.PersonId == row.Id));
        }

        return await PageAsync(context, people, page, cancellationToken);
    }

    private async Task<PeoplePage> PageAsync(BotDbContext context, IQueryable<PersonRow> people, int page, CancellationToken cancellationToken)
    {
        var total = await people.CountAsync(cancellationToken);
        var rows = await people.OrderByDescending(row => row.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var counts = await context.Enrollments
            .Where(row => row.PersonId != null && ids.Contains(row.PersonId.Value) && row.State != EnrollmentState.Cancelled)
            .GroupBy(row => row.PersonId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new PeoplePage([.. rows.Select(row => LookOf(row, counts.GetValueOrDefault(row.Id)))], total);
    }

    /// <summary>The villages that the commune lists, and those of which it knows people besides.</summary>
    public async Task<IReadOnlyList<string>> VillagesAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await villages.KnownAsync(context, commune, cancellationToken);
    }

    /// <summary>One person; null when there is none in this commune, or the keys are gone.</summary>
    public async Task<PersonWhole?> FindAsync(string commune, Guid personId, Actor who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId && person.Commune == commune, cancellationToken);
        if (row is null || PersonText.Read(protection, row) is not { } details)
            return null;
        await TellTrailAsync(commune, personId, "person.read", who, cancellationToken);
        var classes = await context.Enrollments.AsNoTracking()
            .Where(enrolled => enrolled.PersonId == personId && enrolled.Commune == commune)
            .Join(context.TrainingClasses, enrolled => enrolled.ClassId, of => of.Id, (enrolled, of) => new { enrolled, of.Number, of.Title })
            .OrderByDescending(found => found.enrolled.Id)
            .ToListAsync(cancellationToken);
        var consents = await context.Consents.AsNoTracking()
            .Where(consent => consent.PersonId == personId && consent.Commune == commune)
            .OrderBy(consent => consent.GivenAt)
            .Select(consent => new PersonConsent(consent.Purpose, consent.TextVersion, consent.Giver, consent.GivenAt, consent.WithdrawnAt))
            .ToListAsync(cancellationToken);
        return new PersonWhole(
            personId,
            details,
            row.CreatedAt,
            [
                .. classes.Select(found => new PersonClass(
                    found.enrolled.ClassId, found.Number, found.Title, found.enrolled.State, found.enrolled.Source, found.enrolled.IsForOther, found.enrolled.CreatedAt, found.enrolled.CertificateNumber)),
            ],
            consents);
    }

    /// <summary>The people of a commune or of one class, for a file that staff take away; told to the trail each time.</summary>
    public async Task<IReadOnlyList<PersonalDetails>> ExportAsync(string commune, Guid? classId, Actor who, CancellationToken cancellationToken)
    {
        await audit.ExecuteAsync(new AuditEntry(who, commune, "person.exported", classId?.ToString("D") ?? ""), cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = classId is null
            ? await context.People.AsNoTracking().Where(row => row.Commune == commune).OrderBy(row => row.Id).ToListAsync(cancellationToken)
            : await context.Enrollments.AsNoTracking()
                .Where(row => row.Commune == commune && row.ClassId == classId && row.State != EnrollmentState.Cancelled && row.PersonId != null)
                .OrderBy(row => row.Place)
                .Join(context.People, row => row.PersonId, person => person.Id, (_, person) => person)
                .ToListAsync(cancellationToken);
        return [.. rows.Select(row => PersonText.Read(protection, row)).OfType<PersonalDetails>()];
    }

    /// <summary>The people of a group, by id; empty for a group that is not the commune's.</summary>
    /// <param name="page">From 1.</param>
    public async Task<PeoplePage> OfGroupAsync(string commune, Guid groupId, int page, Actor who, CancellationToken cancellationToken)
    {
        await TellTrailAsync(commune, Guid.Empty, "person.listed", who, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var people = context.People.AsNoTracking()
            .Where(row => row.Commune == commune && context.PersonGroupMembers.Any(member => member.GroupId == groupId && member.Commune == commune && member.PersonId == row.Id));
        return await PageAsync(context, people, page, cancellationToken);
    }

    /// <summary>The last proofs of erasures: whose data they were, they do not say.</summary>
    public async Task<IReadOnlyList<ErasureLook>> ErasuresAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Erasures.AsNoTracking()
            .Where(row => row.Commune == commune)
            .OrderByDescending(row => row.Id)
            .Take(MostErasures)
            .Select(row => new ErasureLook(row.Code, row.Cause, row.ErasedAt, row.People, row.Enrollments, row.Messages, row.Questions, row.CaseMessages, row.Consents, row.CleanedAt))
            .ToListAsync(cancellationToken);
    }

    private PersonLook LookOf(PersonRow row, int classes)
    {
        var details = PersonText.Read(protection, row);
        return new PersonLook(row.Id, details?.Name, row.Village, details?.Phone is { } phone ? PhoneNumber.Mask(phone) : null, row.BirthYear, classes);
    }

    private async Task TellTrailAsync(string commune, Guid personId, string act, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var now = clock.GetUtcNow().UtcDateTime;
        var hour = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        await writer.WriteAsync(
            async (context, cancel) =>
            {
                var rows = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO person_reading (staff_id, person_id, hour_at, commune) VALUES ({who.Id}, {personId}, {hour}, {commune})
                     ON CONFLICT (staff_id, person_id, hour_at, commune) DO NOTHING
                     """,
                    cancel);
                if (rows == 1)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, act, personId == Guid.Empty ? commune : personId.ToString("D")), cancel);
                return rows;
            },
            cancellationToken);
    }
}
