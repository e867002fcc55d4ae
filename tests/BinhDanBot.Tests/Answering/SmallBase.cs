using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Tests.Answering;

/// <summary>Eight entries on everyday business, a few ways of writing, and sentences that are nobody's business; small enough to read.</summary>
internal static class SmallBase
{
    public static IReadOnlyList<IndexedEntry> Entries { get; } =
    [
        Entry("quen-mat-khau", "Quên mật khẩu VNeID", "quên mật khẩu vneid thì làm sao", "lấy lại mật khẩu vneid", "không nhớ mật khẩu đăng nhập vneid", "đặt lại mật khẩu như thế nào"),
        Entry("khai-sinh", "Đăng ký khai sinh", "làm giấy khai sinh cho con", "đăng ký khai sinh cần giấy tờ gì", "con mới đẻ làm khai sinh ở đâu", "khai sinh trực tuyến"),
        Entry("chu-ky-so", "Đăng ký chữ ký số", "đăng ký chữ ký số trên điện thoại", "chữ ký số là gì", "làm chữ ký số cá nhân", "xin cấp chữ ký số miễn phí"),
        Entry("tra-tien-dien", "Trả tiền điện", "trả tiền điện bằng điện thoại", "đóng tiền điện qua mạng", "nộp tiền điện hàng tháng", "thanh toán hóa đơn điện"),
        Entry("lai-xe", "Đổi giấy phép lái xe", "đổi bằng lái xe máy", "giấy phép lái xe hết hạn", "cấp lại bằng lái bị mất", "bằng lái xe ô tô đổi ở đâu"),
        Entry("lua-dao", "Dấu hiệu lừa đảo", "có người gọi bảo chuyển tiền", "cuộc gọi lạ xưng công an", "tin nhắn trúng thưởng có phải lừa đảo", "nhận biết lừa đảo qua mạng"),
        Entry("lop-hoc", "Đăng ký lớp học", "đăng ký lớp học dùng điện thoại", "xã có mở lớp học số không", "lớp học cho người già", "học phí lớp học số"),
        Entry("can-cuoc", "Cấp đổi căn cước", "làm lại căn cước bị mất", "đổi căn cước công dân", "căn cước hết hạn", "cấp căn cước cho trẻ em"),
    ];

    public static Lexicon Lexicon { get; } = new(
        [
            new("ko", ["không"]), new("đk", ["đăng ký"]), new("dk", ["đăng ký"]), new("đt", ["điện thoại"]), new("mk", ["mật khẩu"]),
            new("cks", ["chữ ký số"]), new("gplx", ["giấy phép lái xe"]), new("mần", ["làm"]), new("răng", ["sao"]), new("cks", ["chữ ký số"]),
        ],
        [new("giấy phép lái xe", ["giấy phép lái xe", "bằng lái", "bằng lái xe"])]);

    public static IReadOnlyList<string> Background { get; } =
    [
        "núi nào cao nhất thế giới", "cách nấu canh chua cá lóc", "đội bóng nào vô địch năm ngoái", "hôm nay trời có mưa không", "kể chuyện cười cho tôi nghe",
        "giá vàng hôm nay bao nhiêu", "thủ đô nước pháp là thành phố nào", "bài hát hay nhất của ca sĩ", "trồng cà chua thế nào cho sai quả", "con mèo nhà tôi bỏ ăn",
        "mua xe máy cũ ở đâu rẻ", "phim gì hay chiếu tối nay",
    ];

    public static RankingIndex Build(IReadOnlyList<IndexedEntry>? entries = null, IReadOnlyList<string>? background = null) =>
        new RankingIndexBuilder(Lexicon).Build(entries ?? Entries, background ?? Background);

    public static string? Best(RankingIndex index, string question)
    {
        Span<RankedEntry> best = stackalloc RankedEntry[1];
        return index.Rank(question, best).Count == 0 ? null : index.IdOf(best[0].Entry);
    }

    public static MatchEvidence Evidence(RankingIndex index, string question)
    {
        Span<RankedEntry> best = stackalloc RankedEntry[5];
        return index.Rank(question, best);
    }

    private static IndexedEntry Entry(string id, string title, params string[] questions) => new(id, title, questions, $"{title}. Việc này làm được ở xã.");
}
