using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Home;

/// <summary>One day of the chart: three bars in a row. Widths and places are of 100, against the fullest day.</summary>
public sealed record DayBar(string Label, QuestionsOfDay Counts, string Answered, string AskedBack, string NotAnswered, string AskedBackFrom, string NotAnsweredFrom);

/// <summary>What people ask today, what waits for somebody, and what is wrong.</summary>
[StaffMay(StaffRight.SeeHome)]
public sealed class IndexModel(CountQuestions questions, ReadCases cases, ContentVersions versions, ContentLibrary content, HomeWarnings warnings) : StaffPage
{
    public QuestionCounts Questions { get; private set; } = null!;

    public OpenCases Cases { get; private set; } = null!;

    /// <summary>Versions of content that wait for a second person.</summary>
    public int InReview { get; private set; }

    /// <summary>Guides past the day on which they were to be looked at again.</summary>
    public int Stale { get; private set; }

    public IReadOnlyList<HomeWarning> Warnings { get; private set; } = [];

    public IReadOnlyList<DayBar> Days { get; private set; } = [];

    public BarChart Hours => new(Text["admin.home.hours"], [.. Questions.Hours.Select((count, hour) => new ChartBar(Text.With("admin.home.hour", ("hour", hour)), count))]);

    public BarChart MostAsked => new(Text["admin.home.most-asked"], [.. Questions.MostAsked.Select(guide => new ChartBar(TitleOf(guide.GuideId), guide.Count))]);

    public QuestionsOfDay Today => Questions.Days[^1];

    /// <summary>The share of today's questions that were answered, in percent; empty when nobody asked.</summary>
    public string AnsweredShare => Today.All == 0 ? "" : (100.0 * Today.Answered / Today.All).ToString("0", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Questions = await questions.ExecuteAsync(Commune, cancellationToken);
        Cases = await cases.CountAsync(Commune, cancellationToken);
        InReview = (await versions.CurrentAsync(Commune, cancellationToken)).Count(line => line.State == ContentVersionState.InReview);
        Stale = content.For(Commune).Guides.Count(guide => (Commune == CommuneProfile.NeutralId || guide.IsFor(Commune)) && guide.ReviewBy < Text.Today);
        Warnings = await warnings.OfAsync(this, cancellationToken);
        var most = Math.Max(1, Questions.Days.Max(day => day.All));
        Days = [.. Questions.Days.Select(day => BarOf(day, most))];
    }

    private string TitleOf(string guide) => content.For(Commune).GuidesById.TryGetValue(guide, out var found) ? found.Title : guide;

    private static DayBar BarOf(QuestionsOfDay day, int most)
    {
        return new DayBar(
            day.Day.ToString("dd/MM", CultureInfo.InvariantCulture), day, Share(day.Answered), Share(day.AskedBack), Share(day.NotAnswered), Share(day.Answered), Share(day.Answered + day.AskedBack));

        string Share(int count) => (100.0 * count / most).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
