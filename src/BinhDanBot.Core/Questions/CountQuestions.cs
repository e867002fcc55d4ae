using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>Questions of one day in Vietnam.</summary>
/// <param name="Answered">A guide or first aid was shown, or one of the offered guides chosen.</param>
/// <param name="AskedBack">Guides were offered and none chosen.</param>
/// <param name="NotAnswered">All others.</param>
public sealed record QuestionsOfDay(DateOnly Day, int Answered, int AskedBack, int NotAnswered)
{
    public int All => Answered + AskedBack + NotAnswered;
}

/// <summary>How often a guide was shown or chosen.</summary>
public sealed record GuideCount(string GuideId, int Count);

/// <summary>What a commune's people asked lately.</summary>
/// <param name="Days">The last fortnight, oldest first; the last is today.</param>
/// <param name="PeopleToday">By how many conversations.</param>
/// <param name="Hours">24 numbers: how many were asked in each hour of the day, over the fortnight.</param>
/// <param name="MostAsked">Of the last seven days, most first.</param>
/// <param name="Waiting">Questions of the last 30 days that staff should look at, decided ones included.</param>
public sealed record QuestionCounts(IReadOnlyList<QuestionsOfDay> Days, int PeopleToday, IReadOnlyList<int> Hours, IReadOnlyList<GuideCount> MostAsked, int Waiting);

/// <summary>Counts for the first page. Days and hours are those of Vietnam.</summary>
public sealed class CountQuestions(IDbContextFactory<BotDbContext> contexts, TimeProvider clock)
{
    public const int Days = 14;
    public const int DaysOfMostAsked = 7;
    public const int DaysOfWaiting = 30;
    public const int MostGuides = 10;

    public async Task<QuestionCounts> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var since = StartOf(today.AddDays(1 - Days));
        var ofCommune = context.Questions.AsNoTracking().Where(row => row.Commune == commune);

        // A fortnight of one commune is some thousand small rows: dates are reckoned here, where both databases agree.
        var rows = await ofCommune.Where(row => row.AskedAt >= since)
            .Select(row => new { row.AskedAt, row.Outcome, row.ChosenGuide, row.Guides })
            .ToListAsync(cancellationToken);
        var startOfToday = StartOf(today);
        var people = await ofCommune.Where(row => row.AskedAt >= startOfToday && row.ConversationId != null).Select(row => row.ConversationId).Distinct().CountAsync(cancellationToken);
        var lookedAtSince = now.UtcDateTime.AddDays(-DaysOfWaiting);
        var waiting = await UnansweredQuestions.ToLookAt(ofCommune.Where(row => row.AskedAt >= lookedAtSince)).CountAsync(cancellationToken);

        var days = Enumerable.Range(0, Days).Select(i => new QuestionsOfDay(today.AddDays(i + 1 - Days), 0, 0, 0)).ToArray();
        var hours = new int[24];
        var guides = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var local = VietnamTime.ToLocal(row.AskedAt);
            var day = DateOnly.FromDateTime(local).DayNumber - days[0].Day.DayNumber;
            if (day >= Days)
                continue;
            hours[local.Hour]++;
            var isAnswered = row.Outcome is QuestionOutcome.Answered or QuestionOutcome.FirstAid || row.ChosenGuide is not null;
            days[day] = isAnswered ? days[day] with { Answered = days[day].Answered + 1 }
                : row.Outcome == QuestionOutcome.Choices ? days[day] with { AskedBack = days[day].AskedBack + 1 }
                : days[day] with { NotAnswered = days[day].NotAnswered + 1 };
            if (isAnswered && day >= Days - DaysOfMostAsked && (row.ChosenGuide ?? RecordQuestions.First(row.Guides)) is { } guide)
                guides[guide] = guides.GetValueOrDefault(guide) + 1;
        }

        var mostAsked = guides.OrderByDescending(guide => guide.Value).ThenBy(guide => guide.Key, StringComparer.Ordinal).Take(MostGuides).Select(guide => new GuideCount(guide.Key, guide.Value));
        return new QuestionCounts(days, people, hours, [.. mostAsked], waiting);
    }

    private static DateTime StartOf(DateOnly day) => VietnamTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
