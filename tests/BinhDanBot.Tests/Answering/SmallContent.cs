using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Tests.Answering;

/// <summary>A snapshot of a few guides made in the test; for two communes, some guides are for one of them alone.</summary>
internal static class SmallContent
{
    public const string SonMai = "son-mai";
    public const string KyAnh = "ky-anh";

    /// <summary>Every question is taken to be in scope, so that a test does not hang on what a small base can learn.</summary>
    public static Confidence AlwaysInScope { get; } = new(new float[Confidence.Numbers], 20f, .1f);

    /// <summary>No question is in scope.</summary>
    public static Confidence NeverInScope { get; } = new(new float[Confidence.Numbers], -20f, .1f);

    /// <summary>In scope, but never so sure that one guide is shown unasked.</summary>
    public static Confidence DoubtfulScope { get; } = new(new float[Confidence.Numbers], 0f, .1f);

    public static IReadOnlyList<Guide> Guides { get; } =
    [
        .. SmallBase.Entries.Select(entry => Guide(entry.Id, entry.Title, [.. entry.Questions])),
        Guide("phi-chu-ky-so", "Phí chữ ký số", "chữ ký số mất bao nhiêu tiền", "phí làm chữ ký số", "giá chữ ký số hết hạn miễn phí") with { Related = ["chu-ky-so"] },
        Guide("bi-lua", "Đã bị lừa chuyển tiền", "tôi bị lừa mất tiền", "lỡ chuyển tiền cho kẻ lừa đảo", "đòi lại tiền bị lừa"),
    ];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["facet.cost"] = ["bao nhiêu tiền", "mất bao nhiêu tiền", "có mất tiền không"],
        ["facet.duration"] = ["bao lâu", "mất bao lâu", "mấy ngày"],
        ["facet.papers"] = ["giấy tờ gì", "cần giấy tờ gì"],
        ["facet.place"] = ["ở đâu", "nộp ở đâu"],
        ["facet.steps"] = ["làm thế nào", "làm sao"],
        ["facet.step"] = ["bước", "bước thứ"],
        ["facet.iphone"] = ["iphone"],
        ["facet.android"] = ["android", "samsung"],
        ["follow-up.start"] = ["thế", "còn", "vậy"],
        ["follow-up.filler"] = ["thì", "sao", "là", "gì", "ạ", "không", "hả", "em"],
        ["joint.two-asks"] = ["với lại", "tiện thể", "và"],
    };

    public static IReadOnlyList<MessageRule> FirstAid { get; } = [new("bi-lua", [["bị lừa", "lừa tôi"], ["mất", "tiền", "triệu"]], ["có phải lừa đảo"])];

    public static IReadOnlyList<MessageRule> OffLimits { get; } = [new("off-limits.vote", [["bầu cho ai", "nên bầu"]], [])];

    public static ContentSnapshot Of(IEnumerable<Guide> guides)
    {
        var all = guides.OrderBy(guide => guide.Id, StringComparer.Ordinal).ToList();
        return new ContentSnapshot
        {
            Digest = "test",
            Guides = all,
            GuidesById = all.ToDictionary(guide => guide.Id),
            Replies = new Dictionary<string, string>(),
            Phrases = Phrases,
            Topics = [new TopicName("viec", "Việc")],
            Communes = new[] { SonMai, KyAnh }.ToDictionary(id => id, Commune),
            NeutralCommune = Commune(""),
            Lexicon = SmallBase.Lexicon,
            Background = SmallBase.Background,
            FirstAid = FirstAid,
            OffLimits = OffLimits,
        };
    }

    /// <summary>An index over the guides that answers whatever is asked, unless another confidence is given.</summary>
    public static AnswerIndex Index(IEnumerable<Guide>? guides = null, Confidence? confidence = null) =>
        AnswerIndexBuilder.BuildQuickly(Of(guides ?? Guides)).With(confidence ?? AlwaysInScope);

    public static Guide Guide(string id, string title, params string[] questions) => new()
    {
        Id = id,
        Title = title,
        Topic = "viec",
        Audience = ["moi-nguoi"],
        Questions = questions,
        Keywords = [],
        Skills = [],
        Communes = [],
        ReviewedOn = new DateOnly(2026, 6, 1),
        ReviewBy = new DateOnly(2026, 12, 1),
        Owner = "Tổ biên tập",
        Status = GuideStatus.Published,
        Sources = [],
        Related = [],
        Summary = [$"{title} làm được ở {{{{commune.office}}}}."],
        Preparation = [],
        Parts = [new GuidePart("", ["Mở ứng dụng.", "Bấm nút.", "Chờ kết quả."])],
        Notes = [],
        AskMore = [],
    };

    private static CommuneProfile Commune(string id) => new() { Id = id, Name = id, VillageWord = "thôn", Office = "xã", Committee = "xã", Department = "xã", Police = "xã" };
}
