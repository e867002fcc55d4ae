using BinhDanBot.Core.Answering;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>Messages that lean on the guide before them, and messages that do not.</summary>
public sealed class FollowUpTests
{
    private const string Last = "khai-sinh";

    private static readonly AnswerIndex Index = SmallContent.Index();

    [Theory]
    [InlineData("thế mất bao nhiêu tiền", GuideFacet.Cost, "")]
    [InlineData("the mat bao nhieu tien", GuideFacet.Cost, "")]
    [InlineData("vậy mấy ngày ạ", GuideFacet.Duration, "")]
    [InlineData("cần giấy tờ gì", GuideFacet.Papers, "")]
    [InlineData("ở đâu", GuideFacet.Place, "")]
    [InlineData("bước 3 là gì", GuideFacet.OneStep, "3")]
    [InlineData("bước thứ 2", GuideFacet.OneStep, "2")]
    [InlineData("buoc 2", GuideFacet.OneStep, "2")]
    [InlineData("còn iPhone thì sao", GuideFacet.Device, "iPhone")]
    [InlineData("còn samsung thì sao", GuideFacet.Device, "Android")]
    [InlineData("làm thế nào", GuideFacet.Steps, "")]
    public void What_is_asked_of_no_guide_is_asked_of_the_guide_before(string question, GuideFacet facet, string detail)
    {
        var answer = Answerer.Answer(Index, new Question(question, LastGuide: Last));

        Assert.Equal(AnswerStatus.AnsweredFollowUp, answer.Status);
        Assert.Equal(new AnsweredGuide(Last, facet, detail), Assert.Single(answer.Guides));
        Assert.Equal(Last, answer.Ranked[0]);
        Assert.Equal(answer.Ranked.Count, answer.Ranked.Distinct().Count());
    }

    [Theory]
    [InlineData("đổi bằng lái xe máy ở đâu", "lai-xe")]
    [InlineData("trả tiền điện qua mạng mất bao nhiêu tiền", "tra-tien-dien")]
    [InlineData("quên mật khẩu vneid thì làm sao", "quen-mat-khau")]
    public void A_message_whose_words_are_sure_of_another_guide_leaves_the_one_before(string question, string guide)
    {
        var answer = Answerer.Answer(Index, new Question(question, LastGuide: Last));

        Assert.Equal((AnswerStatus.Answered, guide), (answer.Status, answer.Guides[0].GuideId));
    }

    [Fact]
    public void A_neighbour_that_is_about_just_this_answers_in_place_of_the_guide_before()
    {
        var answer = Answerer.Answer(Index, new Question("thế phí bao nhiêu tiền", LastGuide: "chu-ky-so"));

        Assert.Equal((AnswerStatus.AnsweredFollowUp, "phi-chu-ky-so"), (answer.Status, answer.Guides[0].GuideId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("khong-co-bai-nay")]
    public void Without_a_guide_before_there_is_nothing_to_lean_on(string? last) =>
        Assert.NotEqual(AnswerStatus.AnsweredFollowUp, Answerer.Answer(Index, new Question("thế mất bao nhiêu tiền", LastGuide: last)).Status);

    [Fact]
    public void A_guide_of_another_commune_is_nothing_to_lean_on()
    {
        var index = SmallContent.Index(SmallContent.Guides.Select(guide => guide.Id == Last ? guide with { Communes = [SmallContent.SonMai] } : guide));

        var answer = Answerer.Answer(index, new Question("thế mất bao nhiêu tiền", SmallContent.KyAnh, Last));

        Assert.NotEqual(AnswerStatus.AnsweredFollowUp, answer.Status);
        Assert.DoesNotContain(Last, answer.Ranked);
    }

    [Fact]
    public void A_long_story_stands_for_itself()
    {
        var story = "hôm trước tôi có nghe người ta kể rằng năm nay trong xã mình có bao nhiêu tiền thì cũng không làm được việc ấy";

        Assert.NotEqual(AnswerStatus.AnsweredFollowUp, Answerer.Answer(Index, new Question(story, LastGuide: Last)).Status);
    }

    [Theory]
    [InlineData("bước 0")]
    [InlineData("bước 100")]
    [InlineData("bước 99999999999")]
    [InlineData("bước")]
    [InlineData("bước tiếp")]
    public void A_step_without_a_sensible_number_is_no_step(string question)
    {
        var answer = Answerer.Answer(Index, new Question(question, LastGuide: Last));

        Assert.DoesNotContain(answer.Guides, guide => guide.Facet == GuideFacet.OneStep);
    }
}
