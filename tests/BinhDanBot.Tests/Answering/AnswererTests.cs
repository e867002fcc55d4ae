using BinhDanBot.Core.Answering;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>Answer, ask back or refuse; guides of other communes; the order of the steps. On a small content made here.</summary>
public sealed class AnswererTests
{
    private static readonly AnswerIndex Index = SmallContent.Index();
    private static readonly AnswerIndex Doubtful = SmallContent.Index(confidence: SmallContent.DoubtfulScope);
    private static readonly AnswerIndex Never = SmallContent.Index(confidence: SmallContent.NeverInScope);

    [Fact]
    public void A_sure_question_gets_one_guide()
    {
        var answer = Answerer.Answer(Index, new Question("làm giấy khai sinh cho con"));

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Equal("khai-sinh", Assert.Single(answer.Guides).GuideId);
        Assert.Equal("khai-sinh", answer.Ranked[0]);
        Assert.InRange(answer.Ranked.Count, 1, 5);
        Assert.Equal(answer.Ranked.Count, answer.Ranked.Distinct().Count());
    }

    [Fact]
    public void A_question_out_of_scope_is_refused_whatever_lies_nearest()
    {
        var answer = Answerer.Answer(Never, new Question("tôi làm giấy khai sinh cho con gái"));

        Assert.Equal(AnswerStatus.UnansweredNoGuide, answer.Status);
        Assert.Empty(answer.Guides);
    }

    [Theory]
    [InlineData("làm giấy khai sinh cho con")]
    [InlineData("lam giay khai sinh cho con?")]
    public void An_approved_phrasing_leads_to_its_guide_however_unsure_the_ranking_is(string question)
    {
        var answer = Answerer.Answer(Never, new Question(question));

        Assert.Equal((AnswerStatus.Answered, "khai-sinh"), (answer.Status, Assert.Single(answer.Guides).GuideId));
    }

    [Fact]
    public void A_phrasing_of_another_communes_guide_is_none_here()
    {
        var index = SmallContent.Index([.. SmallContent.Guides, SmallContent.Guide("cho-phien", "Chợ phiên", "chợ phiên họp hôm nào") with { Communes = [SmallContent.KyAnh] }], SmallContent.NeverInScope);

        Assert.Equal(AnswerStatus.Answered, Answerer.Answer(index, new Question("chợ phiên họp hôm nào", SmallContent.KyAnh)).Status);
        Assert.Equal(AnswerStatus.UnansweredNoGuide, Answerer.Answer(index, new Question("chợ phiên họp hôm nào", SmallContent.SonMai)).Status);
    }

    [Fact]
    public void A_doubtful_question_gets_two_to_four_choices_that_lead_the_ranking()
    {
        foreach (var question in new[] { "đăng ký", "mất rồi làm lại ở đâu", "điện thoại", "tôi làm giấy khai sinh cho con gái" })
        {
            var answer = Answerer.Answer(Doubtful, new Question(question));

            Assert.Equal(AnswerStatus.ClarificationAsked, answer.Status);
            Assert.InRange(answer.Guides.Count, 2, 4);
            Assert.Equal(answer.Guides.Count, answer.Guides.Select(guide => guide.GuideId).Distinct().Count());
            Assert.Equal(answer.Ranked.Take(answer.Guides.Count), answer.Guides.Select(guide => guide.GuideId));
        }
    }

    [Fact]
    public void A_question_that_fits_two_guides_alike_is_asked_back()
    {
        var index = SmallContent.Index(
        [
            .. SmallContent.Guides,
            SmallContent.Guide("so-do", "Sổ đỏ", "nộp hồ sơ sổ đỏ", "hồ sơ xin cấp sổ đỏ"),
            SmallContent.Guide("so-hong", "Sổ hồng", "nộp hồ sơ sổ hồng", "hồ sơ xin cấp sổ hồng"),
        ]);

        var answer = Answerer.Answer(index, new Question("nộp hồ sơ xin cấp sổ"));

        Assert.Equal(AnswerStatus.ClarificationAsked, answer.Status);
        Assert.Equal(["so-do", "so-hong"], answer.Guides.Take(2).Select(guide => guide.GuideId).Order());
    }

    [Theory]
    [InlineData("làm giấy khai sinh mất bao nhiêu tiền", GuideFacet.Cost)]
    [InlineData("khai sinh cho con cần giấy tờ gì", GuideFacet.Papers)]
    [InlineData("khai sinh cho con mất bao lâu", GuideFacet.Duration)]
    [InlineData("lam giay khai sinh o dau", GuideFacet.Place)]
    [InlineData("làm giấy khai sinh cho con", GuideFacet.Whole)]
    public void What_of_a_guide_is_asked_comes_with_the_answer(string question, GuideFacet facet)
    {
        var answer = Answerer.Answer(Index, new Question(question));

        Assert.Equal(("khai-sinh", facet), (answer.Guides[0].GuideId, answer.Guides[0].Facet));
    }

    [Fact]
    public void First_aid_goes_before_everything_else()
    {
        var answer = Answerer.Answer(Never, new Question("nên bầu cho ai, mà tôi bị lừa mất 3 triệu, với lại đổi bằng lái xe ở đâu", LastGuide: "lai-xe"));

        Assert.Equal(AnswerStatus.AnsweredFirstAid, answer.Status);
        Assert.Equal("bi-lua", Assert.Single(answer.Guides).GuideId);
        Assert.Equal("bi-lua", answer.Ranked[0]);
        Assert.Equal(answer.Ranked.Count, answer.Ranked.Distinct().Count());
    }

    [Fact]
    public void What_is_off_limits_is_declined_with_its_own_reply_however_near_a_guide_lies()
    {
        var answer = Answerer.Answer(Index, new Question("đăng ký lớp học xong thì nên bầu cho ai"));

        Assert.Equal((AnswerStatus.UnansweredOffLimits, "off-limits.vote"), (answer.Status, answer.Reply));
        Assert.Empty(answer.Guides);
    }

    [Fact]
    public void The_same_question_gets_the_same_answer_from_many_threads()
    {
        string[] questions = ["làm giấy khai sinh cho con", "tôi bị lừa mất tiền", "nên bầu cho ai", "đổi bằng lái với lại trả tiền điện", "đăng ký", "😀", "bao nhiêu tiền"];
        var expected = questions.Select(question => Shown(Answerer.Answer(Index, new Question(question, LastGuide: "chu-ky-so")))).ToList();
        var wrong = 0;

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var round = 0; round < 50; round++)
                for (var i = 0; i < questions.Length; i++)
                    if (Shown(Answerer.Answer(Index, new Question(questions[i], LastGuide: "chu-ky-so"))) != expected[i])
                        Interlocked.Increment(ref wrong);
        });

        Assert.Equal(0, wrong);
    }

    internal static string Shown(Answer answer) =>
        $"{answer.Status} {string.Join(',', answer.Guides)} {string.Join(',', answer.Ranked)} {answer.InScope} {answer.Reply}";
}
