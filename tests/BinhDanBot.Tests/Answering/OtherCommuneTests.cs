using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>Nothing of another commune is ever shown, by whichever step it would come.</summary>
public sealed class OtherCommuneTests
{
    private const string OnlySonMai = "cho-phien";
    private const string FirstAidOfSonMai = "bi-lua";

    // The market of Sơn Mai, the first aid of Sơn Mai, and a fee that only Sơn Mai has; all else is for everyone.
    private static readonly IReadOnlyList<Guide> Guides =
    [
        .. SmallContent.Guides.Select(guide => guide.Id is FirstAidOfSonMai or "phi-chu-ky-so" ? guide with { Communes = [SmallContent.SonMai] } : guide),
        SmallContent.Guide(OnlySonMai, "Chợ phiên Sơn Mai", "chợ phiên họp ngày nào", "đăng ký gian hàng chợ phiên", "đi chợ phiên quét mã") with
        {
            Communes = [SmallContent.SonMai],
            Related = ["tra-tien-dien"],
        },
    ];

    private static readonly HashSet<string> Hidden = [.. Guides.Where(guide => guide.Communes.Count > 0).Select(guide => guide.Id)];

    private static readonly AnswerIndex[] Indexes =
    [
        SmallContent.Index(Guides),
        SmallContent.Index(Guides, SmallContent.DoubtfulScope),
        SmallContent.Index(Guides, SmallContent.NeverInScope),
    ];

    private static readonly string[] Questions =
    [
        "chợ phiên họp ngày nào", "cho phien hop ngay nao", "đăng ký gian hàng chợ phiên", "phí làm chữ ký số", "chữ ký số mất bao nhiêu tiền",
        "lỡ chuyển tiền cho kẻ lừa đảo", "chợ phiên họp ngày nào với lại phí làm chữ ký số", "mất bao nhiêu tiền", "thế ở đâu", "bước 2", "còn iphone thì sao",
        "đăng ký", "làm chữ ký số với lại đăng ký chợ phiên",
    ];

    [Fact]
    public void A_person_of_another_commune_gets_no_first_aid_guide_of_the_commune()
    {
        var answer = Answerer.Answer(Indexes[0], new Question("tôi bị lừa mất tiền", SmallContent.KyAnh));

        Assert.DoesNotContain(FirstAidOfSonMai, answer.Guides.Select(guide => guide.GuideId).Concat(answer.Ranked));
    }

    [Fact]
    public void A_person_of_another_commune_never_gets_the_guide()
    {
        string?[] talkedAbout = [null, "chu-ky-so", "tra-tien-dien", .. Hidden];

        foreach (var index in Indexes)
            foreach (var question in Questions)
                foreach (var last in talkedAbout)
                {
                    var answer = Answerer.Answer(index, new Question(question, SmallContent.KyAnh, last));
                    var named = answer.Guides.Select(guide => guide.GuideId).Concat(answer.Ranked).Where(Hidden.Contains).ToList();
                    Assert.True(named.Count == 0, $"'{question}' after '{last}' gave {string.Join(',', named)} ({answer.Status}).");
                }
    }

    [Fact]
    public void A_person_of_the_commune_and_the_neutral_profile_get_it()
    {
        foreach (var commune in new[] { SmallContent.SonMai, null })
        {
            Assert.Equal(OnlySonMai, Answerer.Answer(Indexes[0], new Question("chợ phiên họp ngày nào", commune)).Guides[0].GuideId);
            Assert.Equal(FirstAidOfSonMai, Answerer.Answer(Indexes[0], new Question("tôi bị lừa mất tiền", commune)).Guides[0].GuideId);
        }
    }

    // The words are another commune's business: whatever else lies near is at most offered, never shown as if it were the answer.
    [Fact]
    public void A_question_that_only_another_communes_guide_answers_is_not_answered_with_something_else() =>
        Assert.NotEqual(AnswerStatus.Answered, Answerer.Answer(Indexes[0], new Question("chợ phiên họp ngày nào", SmallContent.KyAnh)).Status);

    [Fact]
    public void A_commune_that_has_no_guide_at_all_is_refused()
    {
        var index = SmallContent.Index(SmallContent.Guides.Select(guide => guide with { Communes = [SmallContent.SonMai] }));

        foreach (var question in Questions)
        {
            var answer = Answerer.Answer(index, new Question(question, SmallContent.KyAnh));
            Assert.Equal((AnswerStatus.UnansweredNoGuide, 0, 0), (answer.Status, answer.Guides.Count, answer.Ranked.Count));
        }
    }

    // More guides of other communes lie nearer than are ranked at all; the one that is ours must still be found.
    [Fact]
    public void Twenty_near_guides_of_other_communes_do_not_hide_ours()
    {
        var theirs = Enumerable.Range(0, 20).Select(i =>
            SmallContent.Guide($"lich-tiem-{i}", $"Lịch tiêm chủng thôn {i}", $"lịch tiêm chủng cho trẻ thôn {i}", $"tiêm chủng cho trẻ ngày nào thôn {i}") with { Communes = [SmallContent.SonMai] });
        var index = SmallContent.Index([.. SmallContent.Guides, .. theirs, SmallContent.Guide("tiem-chung", "Tiêm chủng", "trẻ đi tiêm cần gì", "sổ tiêm của cháu bị mất")]);

        var answer = Answerer.Answer(index, new Question("lịch tiêm chủng cho trẻ", SmallContent.KyAnh));

        Assert.Contains("tiem-chung", answer.Ranked);
    }
}
