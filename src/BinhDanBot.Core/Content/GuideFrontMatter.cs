using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary>The declarations above a guide's body.</summary>
internal static class GuideFrontMatter
{
    public const string PublishedWord = "published";

    private const int MaxTitleLength = 80;
    private const int MinQuestions = 20;
    private const int MaxMonthsBetweenReviews = 12;

    private static readonly string[] Audiences = ["moi-nguoi", "nguoi-cao-tuoi", "phu-huynh", "tieu-thuong", "nong-dan", "hoc-sinh", "can-bo"];

    /// <summary>A guide without its body. It is only used when <paramref name="problems"/> has no error.</summary>
    public static Guide Read(string path, YamlFields fields, ProblemList problems, out GuideLines lines)
    {
        var questions = fields.RequiredTexts("questions");
        var communes = fields.Texts("communes");
        var related = fields.Texts("related");
        var guide = new Guide
        {
            Id = fields.Required("id"),
            Title = fields.Required("title"),
            Topic = fields.Required("topic"),
            Audience = fields.RequiredTexts("audience").Plain(),
            Questions = Distinct(questions),
            Keywords = fields.PlainTexts("keywords"),
            Skills = fields.PlainTexts("skills"),
            Communes = communes.Plain(),
            ReviewedOn = RequiredDate(fields, "reviewed_on"),
            ReviewBy = RequiredDate(fields, "review_by"),
            Owner = fields.Required("owner"),
            Status = ReadStatus(fields, problems),
            Sources = [.. fields.Records("sources").Select(ReadSource)],
            Related = [.. related.Select(id => id.Text).Distinct(StringComparer.Ordinal)],
            Summary = [],
            Preparation = [],
            Parts = [],
            Notes = [],
            AskMore = [],
        };
        fields.RejectOthers();
        lines = new GuideLines(
            fields.LineOf("id"),
            fields.LineOf("topic"),
            [.. questions.DistinctBy(question => ContentText.SameWords(question.Text)).Select(question => question.Line)],
            [.. related.DistinctBy(id => id.Text).Select(id => id.Line)],
            [.. communes.Select(id => id.Line)]);
        CheckNames(path, guide, fields, problems);
        CheckQuestions(guide, questions, fields, problems);
        CheckReview(guide, fields, problems);
        if (guide.Status == GuideStatus.Published && guide.Sources.Count == 0)
            problems.Warn(fields.LineOf("sources"), ContentReason.GuideSourceMissing, guide.Id);
        return guide;
    }

    private static void CheckNames(string path, Guide guide, YamlFields fields, ProblemList problems)
    {
        if (guide.Id.Length > 0 && guide.Id != Path.GetFileNameWithoutExtension(path))
            problems.Error(fields.LineOf("id"), ContentReason.FileNameNotId, guide.Id);
        if (guide.Id.Length > 0 && !ContentText.IsKebabCase(guide.Id))
            problems.Error(fields.LineOf("id"), ContentReason.IdForm, guide.Id);
        if (guide.Topic.Length > 0 && guide.Topic != Path.GetFileName(Path.GetDirectoryName(path)))
            problems.Error(fields.LineOf("topic"), ContentReason.GuideTopicNotFolder, guide.Topic);
        if (guide.Title.Length > MaxTitleLength)
            problems.Error(fields.LineOf("title"), ContentReason.GuideTitleLong, guide.Title);
        ContentText.CheckPlain(guide.Title, fields.LineOf("title"), problems);
        foreach (var audience in guide.Audience)
            if (!Audiences.Contains(audience))
                problems.Error(fields.LineOf("audience"), ContentReason.GuideAudienceUnknown, audience);
    }

    private static void CheckQuestions(Guide guide, IReadOnlyList<LinedText> questions, YamlFields fields, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            ContentText.CheckPlain(question.Text, question.Line, problems);
            if (!seen.Add(ContentText.SameWords(question.Text)))
                problems.Warn(question.Line, ContentReason.GuideQuestionRepeated, question.Text);
        }

        if (guide.Status == GuideStatus.Published && questions.Count > 0 && seen.Count < MinQuestions)
            problems.Error(fields.LineOf("questions"), ContentReason.GuideQuestionsFew, $"{seen.Count}/{MinQuestions}");
    }

    private static void CheckReview(Guide guide, YamlFields fields, ProblemList problems)
    {
        if (guide.ReviewedOn == default || guide.ReviewBy == default)
            return;
        if (guide.ReviewBy <= guide.ReviewedOn)
            problems.Error(fields.LineOf("review_by"), ContentReason.GuideReviewOrder, $"{guide.ReviewBy:yyyy-MM-dd}");
        else if (guide.ReviewedOn.Year < DateOnly.MaxValue.Year && guide.ReviewBy > guide.ReviewedOn.AddMonths(MaxMonthsBetweenReviews))
            problems.Error(fields.LineOf("review_by"), ContentReason.GuideReviewFar, $"{guide.ReviewBy:yyyy-MM-dd}");
    }

    private static GuideStatus ReadStatus(YamlFields fields, ProblemList problems)
    {
        switch (fields.Required("status"))
        {
            case "draft":
                return GuideStatus.Draft;
            case PublishedWord:
                return GuideStatus.Published;
            case "withdrawn":
                return GuideStatus.Withdrawn;
            case "":
                return GuideStatus.Draft;
            case var other:
                problems.Error(fields.LineOf("status"), ContentReason.GuideStatusUnknown, other);
                return GuideStatus.Draft;
        }
    }

    private static GuideSource ReadSource(YamlFields fields)
    {
        var source = new GuideSource(fields.Required("name"), fields.Url("url"), fields.Date("date"));
        fields.RejectOthers();
        return source;
    }

    private static DateOnly RequiredDate(YamlFields fields, string key)
    {
        if (fields.Required(key).Length == 0)
            return default;
        return fields.Date(key) ?? default;
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<LinedText> questions) =>
        [.. questions.DistinctBy(question => ContentText.SameWords(question.Text)).Select(question => question.Text)];
}
