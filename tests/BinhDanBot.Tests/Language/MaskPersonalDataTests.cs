using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Tests.Conversations;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Language;

public sealed class MaskPersonalDataTests(ITestOutputHelper output)
{
    private const int Sentences = 500;

    [Theory]
    [InlineData("gọi cho tôi số 0912.345.678 nhé", "gọi cho tôi số [số điện thoại] nhé")]
    [InlineData("sdt 0912 345 678", "sdt [số điện thoại]")]
    [InlineData("+84 912 345 678 của cô Lan", "[số điện thoại] của cô [tên]")]
    [InlineData("o912345678 goi khong duoc", "[số điện thoại] goi khong duoc")]
    [InlineData("số nhà em 0255 3822 123", "số nhà em [số điện thoại]")]
    [InlineData("không chín một hai ba bốn năm sáu bảy tám", "[số điện thoại]")]
    [InlineData("cccd 034085001234 bị mất", "cccd [số giấy tờ] bị mất")]
    [InlineData("hộ chiếu B1234567 hết hạn", "hộ chiếu [số giấy tờ] hết hạn")]
    [InlineData("thẻ BHYT GD4797912345678", "thẻ BHYT [số giấy tờ]")]
    [InlineData("stk 10 2345 6789 vietinbank", "stk [số tài khoản] vietinbank")]
    [InlineData("mã otp của em là 482913", "mã otp của em là [mã bí mật]")]
    [InlineData("mat khau vneid la Lan@1965", "mat khau vneid la [mã bí mật]")]
    [InlineData("thư nguyen.lan@gmail.com", "thư [thư điện tử]")]
    [InlineData("mở https://vi.du/a?token=abc thì sao", "mở [đường dẫn] thì sao")]
    [InlineData("xe 76C1-123.45 bị phạt", "xe [biển số xe] bị phạt")]
    [InlineData("tôi sinh ngày 12/5/1960", "tôi sinh ngày [ngày sinh]")]
    [InlineData("tên tôi là Nguyễn Thị Lan, 60 tuổi", "tên tôi là [tên], 60 tuổi")]
    [InlineData("toi ten la nguyen thi lan o thon dong", "toi ten la [tên] o thon dong")]
    [InlineData("Tôi là Hùng, hỏi lương hưu", "Tôi là [tên], hỏi lương hưu")]
    [InlineData("tôi ở số nhà 12/3 đường Lê Lợi, thôn Đông muốn hỏi", "tôi ở [địa chỉ] muốn hỏi")]
    public async Task What_is_personal_gets_a_neutral_word(string text, string expected) => Assert.Equal(expected, (await MaskAsync()).Execute(text));

    [Theory]
    [InlineData("phí làm thẻ 50.000 đồng phải không")]
    [InlineData("chuyển nhầm 1.500.000 đ")]
    [InlineData("mất 10000000 đồng thì báo ai")]
    [InlineData("gói 1 triệu mỗi tháng")]
    [InlineData("kế hoạch 2025-2030 của xã")]
    [InlineData("nâng định danh mức 2 ở đâu")]
    [InlineData("nhà cấp 4 có được hỗ trợ không")]
    [InlineData("gọi 1900 0368 có mất tiền không")]
    [InlineData("tổng đài 18001091 gọi mãi không được")]
    [InlineData("hạn chót 20-11-2026 phải không")]
    [InlineData("họp ngày 2/9/2026")]
    [InlineData("tra hồ sơ 000.00.15.H40-240101-0001")]
    [InlineData("mã thủ tục 1.004194 nộp ở đâu")]
    [InlineData("mật khẩu là gì, đặt mấy ký tự")]
    [InlineData("tên đăng nhập là gì")]
    [InlineData("passcode 6 số quên rồi")]
    [InlineData("tôi là trưởng thôn, muốn mở lớp")]
    [InlineData("TÔI LÀ NGƯỜI CAO TUỔI MUỐN LÀM CĂN CƯỚC")]
    [InlineData("Con Muốn Cài Ứng Dụng Ngân Hàng")]
    [InlineData("ông Công an gọi điện kêu tôi chuyển tiền")]
    [InlineData("vào dichvucong.gov.vn hoặc https://dichvucong.gov.vn/p/home")]
    [InlineData("thôn Đông bao giờ có lớp")]
    [InlineData("bác Hồ nói gì về bình dân học vụ, ở thành phố Hồ Chí Minh có không")]
    [InlineData("do van de gi ma dang van khong vao duoc")]
    public async Task What_belongs_to_nobody_stays(string text) => Assert.Equal(text, (await MaskAsync()).Execute(text));

    [Fact]
    public async Task Hardly_anything_personal_of_five_hundred_sentences_can_be_read()
    {
        var mask = await MaskAsync();
        var sentences = new PersonalSentences(seed: 20_261_120);
        var kept = 0;
        for (var i = 0; i < Sentences; i++)
        {
            var (text, secrets) = sentences.Next();
            Assert.All(secrets, secret => Assert.Contains(secret, text, StringComparison.Ordinal));
            var masked = mask.Execute(text);
            if (!secrets.Any(secret => masked.Contains(secret, StringComparison.Ordinal)))
                continue;
            kept++;
            output.WriteLine($"{text} -> {masked}");
        }

        output.WriteLine($"Recall: {1 - ((double)kept / Sentences):0.000} of {Sentences} sentences");
        Assert.True(kept <= Sentences * 0.02, $"{kept} of {Sentences} sentences still show something.");
    }

    /// <summary>The phrasings of our guides name nobody.</summary>
    [Fact]
    public async Task Hardly_any_of_a_thousand_phrasings_of_guides_is_taken_for_personal()
    {
        var mask = await MaskAsync();
        var phrasings = (await SharedContent.RealAsync()).Library.Current.Guides.SelectMany(guide => guide.Questions.Append(guide.Title)).Take(1_000).ToList();

        var masked = phrasings.Where(phrasing => mask.Execute(phrasing) != phrasing).ToList();

        output.WriteLine($"{masked.Count} of {phrasings.Count} phrasings were masked: {string.Join(" | ", masked.Select(mask.Execute))}");
        Assert.Equal(1_000, phrasings.Count);
        Assert.True(masked.Count <= phrasings.Count * 0.005, string.Join('\n', masked));
    }

    [Fact]
    public async Task A_masked_text_stays_as_it_is()
    {
        var mask = await MaskAsync();
        var sentences = new PersonalSentences(seed: 7);

        for (var i = 0; i < Sentences; i++)
        {
            var once = mask.Execute(sentences.Next().Text);
            Assert.Equal(once, mask.Execute(once));
        }
    }

    /// <summary>Anything may be typed: finding ends, in order, within the text.</summary>
    [Fact]
    public void Any_text_at_all_is_read_to_its_end()
    {
        var random = new Random(3);
        const string Signs = "0123456789.-/ ,:@#()+aAoOđĐếnN tên là số nhà otp sinh ngày Lan\n[]";
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => Signs[random.Next(Signs.Length)]));
            var rest = 0;
            foreach (var span in PersonalDataFinder.Find(text))
            {
                Assert.True(span.Start >= rest && span.End > span.Start && span.End <= text.Length, text);
                rest = span.End;
            }
        }
    }

    /// <summary>A text twenty times as long may cost some hundred times as much, not thousands.</summary>
    [Fact]
    public void A_very_long_message_does_not_run_away()
    {
        var text = string.Join(' ', Enumerable.Repeat("0912 345 678 tên tôi là Lan số nhà 12", 2_000));

        Assert.NotEmpty(PersonalDataFinder.Find(text));
    }

    private static async Task<MaskPersonalData> MaskAsync() => new((await SharedContent.RealAsync()).Library);
}
