using System.Globalization;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Tests.Evaluation;
using BinhDanBot.Tests.Language;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Answering;

/// <summary>The shipped rules on sentences of people in trouble, and on sentences that only sound so (<c>Evaluation/first-aid.jsonl</c>).</summary>
[Collection(RealContentTestGroup.Name)]
public sealed class FirstAidContentTests(RealContent content, ITestOutputHelper output)
{
    private const double FewestHelped = .95;
    private const double MostDisturbed = .03;

    private static readonly IReadOnlyList<EvaluationQuestion> Questions = EvaluationQuestion.ReadAll("first-aid.jsonl");

    [Fact]
    public void Nearly_everyone_in_trouble_gets_the_first_aid_guide()
    {
        var inTrouble = Questions.Where(question => question.Expected.Count > 0).ToList();

        var missed = inTrouble.Where(question => !question.Expected.Contains(FirstAidFor(question.Question) ?? "")).ToList();

        Write(missed);
        Assert.True(inTrouble.Count >= 80);
        Assert.True(1 - missed.Count / (double)inTrouble.Count >= FewestHelped, $"{missed.Count} of {inTrouble.Count} were missed: {Shown(missed)}");
    }

    [Fact]
    public void Hardly_anyone_who_only_asks_gets_it()
    {
        var others = Questions.Where(question => question.Expected.Count == 0).ToList();

        var disturbed = others.Where(question => FirstAidFor(question.Question) is not null).ToList();

        Write(disturbed);
        Assert.True(others.Count >= 50);
        Assert.True(disturbed.Count / (double)others.Count <= MostDisturbed, $"{disturbed.Count} of {others.Count} were disturbed: {Shown(disturbed)}");
    }

    // The words of one question must not hide that the person was robbed.
    [Theory]
    [InlineData("cho em hỏi đổi bằng lái xe ở đâu, mà em vừa bị lừa mất 5 triệu qua zalo")]
    [InlineData("tôi bị lừa chuyển khoản mất 10 triệu rồi, với lại mai xã có lớp học không")]
    public void First_aid_comes_first_whatever_else_the_message_says(string question) =>
        Assert.Equal(AnswerStatus.AnsweredFirstAid, Answerer.Answer(content.Index, new Question(question, LastGuide: "doi-giay-phep-lai-xe")).Status);

    // A rule is written in words that no guide need have: typed as it is written, it must be met, and no repair may read it away.
    [Fact]
    public void Every_phrase_of_every_rule_is_met_as_it_is_written()
    {
        Expect.None(Unmet(content.Index.Content.FirstAid, content.Index.FirstAid).Concat(Unmet(content.Index.Content.OffLimits, content.Index.OffLimits)));
    }

    private static IEnumerable<string> Unmet(IEnumerable<MessageRule> written, MessageRules rules) =>
        from rule in written
        from @group in Enumerable.Range(0, rule.All.Count)
        from phrase in rule.All[@group]
        let message = string.Join(", ", rule.All.Select((phrases, i) => i == @group ? phrase : phrases[0]))
        where !rule.None.Any(stop => message.Contains(stop, StringComparison.Ordinal)) && rules.Match(message) is null
        select message;

    private string? FirstAidFor(string question)
    {
        var answer = Answerer.Answer(content.Index, new Question(VietnameseText.CleanMessage(question)));
        return answer.Status == AnswerStatus.AnsweredFirstAid ? Assert.Single(answer.Guides).GuideId : null;
    }

    private void Write(List<EvaluationQuestion> wrong)
    {
        foreach (var question in wrong)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.Question} -> {FirstAidFor(question.Question) ?? "-"} ({string.Join(',', question.Expected)})"));
    }

    private static string Shown(List<EvaluationQuestion> wrong) => string.Join(" / ", wrong.Select(question => question.Question));
}
