using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>What came of a code that a learner typed or scanned.</summary>
public enum CheckInOutcome
{
    /// <summary>Marked present.</summary>
    Done,

    /// <summary>Was marked before; nothing was changed.</summary>
    Already,

    /// <summary>No session has the code.</summary>
    WrongCode,

    /// <summary>The session is more than an hour away.</summary>
    TooEarly,

    /// <summary>The session is over.</summary>
    TooLate,

    /// <summary>Nobody known here has a seat in the class.</summary>
    NotEnrolled,

    /// <summary>Several people come into question: the last word of the name, or the teacher, decides.</summary>
    AskWho,

    /// <summary>Too many wrong codes; a quarter of an hour must pass.</summary>
    TooManyTries,
}

/// <summary>
/// A learner is there, by the code on the wall. It holds from an hour before the session to its end. Whoever tries wrong codes is not listened to for a while.
/// </summary>
public sealed class CheckIn(IDatabaseWriter writer, PeopleKeys keys, TimeProvider clock)
{
    private const int MostWrong = 5;

    /// <summary>Codes hold so long before the session begins; also when staff may begin to call the roll.</summary>
    internal static readonly TimeSpan OpensBefore = TimeSpan.FromHours(1);

    internal static readonly TimeSpan WrongLasts = TimeSpan.FromMinutes(15);

    /// <summary>By a telephone number, on the page behind the code. Whoever shows the outcome says nothing of who is known.</summary>
    /// <param name="commune">As in rows.</param>
    /// <param name="code">As on the wall.</param>
    /// <param name="phone">Digits, as in <see cref="PersonalDetails.Phone"/>.</param>
    /// <param name="nameWord">A word of the learner's name, where a family shares a number; null when it was not given.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<CheckInOutcome> ByPhoneAsync(string commune, string code, string phone, string? nameWord, CancellationToken cancellationToken)
    {
        await keys.ReadyAsync(cancellationToken);
        var phoneHash = keys.OfPhone(commune, phone);
        var words = string.IsNullOrWhiteSpace(nameWord) ? [] : keys.OfWords(commune, nameWord);
        return await writer.WriteAsync(
            (context, cancel) => ExecuteAsync(
                context,
                commune,
                code,
                $"phone:{phoneHash}",
                (learners, token) => FindByPhoneAsync(context, learners, phoneHash, words, token),
                cancel),
            cancellationToken);
    }

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="code">As typed, digits alone.</param>
    /// <param name="conversationId">Who typed it there, or was enrolled from there.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal Task<CheckInOutcome> ByCodeAsync(BotDbContext context, string commune, string code, Guid conversationId, CancellationToken cancellationToken) =>
        ExecuteAsync(
            context,
            commune,
            code,
            string.Create(CultureInfo.InvariantCulture, $"conversation:{conversationId:N}"),
            (learners, token) => FindInConversationAsync(context, learners, conversationId, token),
            cancellationToken);

    private async Task<CheckInOutcome> ExecuteAsync(
        BotDbContext context, string commune, string code, string who, Func<IQueryable<EnrollmentRow>, CancellationToken, Task<IReadOnlyList<Guid>>> find, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var lately = UtcInstantConverter.ToStored(now - WrongLasts);
        if (await context.CheckInAttempts.AnyAsync(row => row.Commune == commune && row.Who == who && row.FirstAt > lately && row.Wrong >= MostWrong, cancellationToken))
            return CheckInOutcome.TooManyTries;
        var session = await context.ClassSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Commune == commune && row.CheckInCode == code && row.CancelledAt == null, cancellationToken);
        if (session is null)
        {
            await NoteWrongAsync(context, commune, who, now, lately, cancellationToken);
            return CheckInOutcome.WrongCode;
        }

        if (now < session.StartsAt - OpensBefore)
            return CheckInOutcome.TooEarly;
        if (now > session.EndsAt)
            return CheckInOutcome.TooLate;
        var found = await find(
            context.Enrollments.Where(row => row.ClassId == session.ClassId && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Attended || row.State == EnrollmentState.Absent)),
            cancellationToken);
        if (found.Count != 1)
            return found.Count == 0 ? CheckInOutcome.NotEnrolled : CheckInOutcome.AskWho;
        var marked = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO attendance (session_id, enrollment_id, commune, mark, source, marked_at)
             VALUES ({session.Id}, {found[0]}, {commune}, {nameof(AttendanceMark.Present)}, {nameof(AttendanceSource.Code)}, {now})
             ON CONFLICT (session_id, enrollment_id) DO NOTHING
             """,
            cancellationToken);
        return marked == 1 ? CheckInOutcome.Done : CheckInOutcome.Already;
    }

    /// <summary>Who uses the conversation goes before those whom they enrolled.</summary>
    private static async Task<IReadOnlyList<Guid>> FindInConversationAsync(BotDbContext context, IQueryable<EnrollmentRow> learners, Guid conversationId, CancellationToken cancellationToken)
    {
        var personId = await context.Conversations.Where(row => row.Id == conversationId).Select(row => row.PersonId).SingleOrDefaultAsync(cancellationToken);
        var own = await learners.Where(row => personId != null && row.PersonId == personId).Select(row => row.Id).ToListAsync(cancellationToken);
        return own.Count > 0 ? own : await learners.Where(row => row.ConversationId == conversationId).Select(row => row.Id).Take(2).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<Guid>> FindByPhoneAsync(
        BotDbContext context, IQueryable<EnrollmentRow> learners, string phoneHash, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var theirs = learners.Where(row => context.People.Any(person => person.Id == row.PersonId && person.Commune == row.Commune && person.PhoneHash == phoneHash));
        foreach (var word in words)
            theirs = theirs.Where(row => context.PersonWords.Any(named => named.PersonId == row.PersonId && named.Commune == row.Commune && named.WordHash == word));
        return await theirs.Select(row => row.Id).Take(2).ToListAsync(cancellationToken);
    }

    private static Task<int> NoteWrongAsync(BotDbContext context, string commune, string who, DateTime now, DateTime lately, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO check_in_attempt (commune, who, wrong, first_at) VALUES ({commune}, {who}, 1, {now})
             ON CONFLICT (commune, who) DO UPDATE SET
                 wrong = CASE WHEN check_in_attempt.first_at > {lately} THEN check_in_attempt.wrong + 1 ELSE 1 END,
                 first_at = CASE WHEN check_in_attempt.first_at > {lately} THEN check_in_attempt.first_at ELSE excluded.first_at END
             """,
            cancellationToken);
}
