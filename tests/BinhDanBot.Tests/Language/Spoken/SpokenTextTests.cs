using BinhDanBot.Core.Language.Spoken;
using Xunit;

namespace BinhDanBot.Tests.Language.Spoken;

/// <summary>Written Vietnamese as it is read aloud, and what a listener hears of it.</summary>
public sealed class SpokenTextTests
{
    private static readonly SpokenText Spoken = new(["UBND: ủy ban nhân dân", "VNeID: vi en ai đi", "QR: quy a", "HĐND: hội đồng nhân dân", "m2: mét vuông"]);

    [Theory]
    [InlineData("19h30 ngày 5/12", "Mười chín giờ ba mươi phút ngày mồng năm tháng mười hai.")]
    [InlineData("8h sáng 15/4/2026", "Tám giờ sáng ngày mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu.")]
    [InlineData("Lúc 19 giờ 30.", "Lúc mười chín giờ ba mươi phút.")]
    [InlineData("Từ 7h30-9h, tại thôn 3", "Từ bảy giờ ba mươi phút đến chín giờ, tại thôn ba.")]
    [InlineData("Gọi 0912345678.", "Gọi không chín một hai, ba bốn năm, sáu bảy tám.")]
    [InlineData("gọi số 0912 345 678", "Gọi số không chín một hai, ba bốn năm, sáu bảy tám.")]
    [InlineData("Tổng đài 1022 trả lời", "Tổng đài một không hai hai trả lời.")]
    [InlineData("Có 1022 người", "Có một nghìn không trăm hai mươi hai người.")]
    [InlineData("Đóng 50.000đ/người", "Đóng năm mươi nghìn đồng một người.")]
    [InlineData("Đạt 85,5%", "Đạt tám mươi lăm phẩy năm phần trăm.")]
    [InlineData("Đã nộp 1.500.000 đồng", "Đã nộp một triệu năm trăm nghìn đồng.")]
    [InlineData("Hơn 1/2 số hộ", "Hơn một phần hai số hộ.")]
    [InlineData("3/4 diện tích", "Ba phần tư diện tích.")]
    [InlineData("Trực 24/24 giờ", "Trực hai mươi tư trên hai mươi tư giờ.")]
    [InlineData("UBND xã mời", "Ủy ban nhân dân xã mời.")]
    [InlineData("HĐND&UBND xã", "Hội đồng nhân dân và ủy ban nhân dân xã.")]
    [InlineData("Cài VNeID (quét mã QR) nhé", "Cài vi en ai đi, quét mã quy a, nhé.")]
    [InlineData("Kế hoạch số 15/KH-UBND", "Kế hoạch số mười lăm.")]
    [InlineData("Lần thứ 4, thứ 7", "Lần thứ tư, thứ bảy.")]
    [InlineData("Quý III và quý 4", "Quý ba và quý bốn.")]
    [InlineData("tháng 4, tháng 12/2026", "Tháng tư, tháng mười hai năm hai nghìn không trăm hai mươi sáu.")]
    [InlineData("ngày 10 hằng tháng, 2 lần", "Ngày mồng mười hằng tháng, hai lần.")]
    [InlineData("mỗi ngày 1 lần", "Mỗi ngày một lần.")]
    [InlineData("Xem tại https://example.vn/a?b=1 nhé", "Xem tại nhé.")]
    [InlineData("- Mang điện thoại; giấy tờ", "Mang điện thoại, giấy tờ.")]
    [InlineData("1. Mang điện thoại", "Một là Mang điện thoại.")]
    [InlineData("từ 10 đến 12/5", "Từ ngày mồng mười đến ngày mười hai tháng năm.")]
    [InlineData("Số 92 đường 30/4, dịp 2/9", "Số chín mươi hai đường ba mươi tháng tư, dịp hai tháng chín.")]
    [InlineData("05 người, 100 m2", "Năm người, một trăm mét vuông.")]
    public void It_is_read_as_people_read_it(string written, string said) => Assert.Equal(said, Spoken.Of(written).Text);

    [Fact]
    public void An_abbreviation_that_nobody_explained_is_named_and_a_shouted_word_is_none()
    {
        var reading = Spoken.Of("HỌP DÂN: BQLDA và UBND mời");

        Assert.Equal(["BQLDA"], reading.Unknown);
        Assert.Equal("HỌP DÂN: BQLDA và ủy ban nhân dân mời.", reading.Text);
    }

    [Fact]
    public void Lines_are_pauses_and_syllables_are_counted()
    {
        var reading = Spoken.Of("Họp dân\n\nlúc 8h");

        Assert.Equal("Họp dân.\nLúc tám giờ.", reading.Text);
        Assert.Equal(5, reading.Syllables);
    }

    [Theory]
    [InlineData("Mời họp lúc 18 giờ", "Clock 18:00")]
    [InlineData("moi hop luc 7h30 toi thu bay", "Clock 19:30")]
    [InlineData("7 giờ rưỡi tối", "Clock 19:30")]
    [InlineData("8 giờ kém 15", "Clock 7:45")]
    [InlineData("7h tôi đến", "Clock 7:00")]
    [InlineData("3 giỏ cam", "")]
    [InlineData("trong 2 giờ", "")]
    [InlineData("19:05, ngày 5/12/2026", "Clock 19:05|Date 5/12 2026")]
    [InlineData("ngày 5 tháng 12", "Date 5/12")]
    [InlineData("hơn 1/2 số hộ, số 12/5 đường làng", "")]
    [InlineData("+84912345678 hoặc 0912.345.678", "Phone 0912345678|Phone 0912345678")]
    [InlineData("xem example.vn/bai", "Link example.vn/bai")]
    [InlineData("nộp trước ngày 3/12", "Date 3/12 limit")]
    [InlineData("trước 17h ngày 1/12", "Clock 17:00 limit|Date 1/12 limit")]
    [InlineData("từ 19h đến 21h", "Clock 19:00|Clock 21:00 limit")]
    [InlineData("8h 15/12", "Clock 8:00|Date 15/12")]
    public void Facts_are_read_out_of_figures(string text, string expected) => Assert.Equal(expected, Told(WrittenFacts.Read(text)));

    [Theory]
    [InlineData("mười chín giờ ba mươi phút tối thứ Bảy, ngày mồng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu", "Clock 19:30|Date 5/12 2026")]
    [InlineData("bảy giờ rưỡi tối", "Clock 19:30")]
    [InlineData("ngày mười tháng năm năm hai nghìn không trăm hai mươi bảy", "Date 10/5 2027")]
    [InlineData("ngày hai mươi tư tháng tư", "Date 24/4")]
    [InlineData("gọi số không chín một hai, ba bốn năm, sáu bảy tám. Xin nhắc lại", "Phone 0912345678")]
    [InlineData("thôn ba, có năm người và hai mươi nghìn đồng", "")]
    public void Facts_are_heard_in_words(string text, string expected) => Assert.Equal(expected, Told(SpokenFacts.Read(text)));

    [Fact]
    public void Every_day_and_minute_that_is_said_is_heard_again()
    {
        for (var day = new DateOnly(2028, 1, 1); day.Year == 2028; day = day.AddDays(1))
        {
            var written = FormattableString.Invariant($"ngày {day.Day}/{day.Month}/2028");
            Assert.Equal(FormattableString.Invariant($"Date {day.Day}/{day.Month} 2028"), Told(SpokenFacts.Read(Spoken.Of(written).Text)));
        }

        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var written = FormattableString.Invariant($"Thời gian: {minute / 60} giờ {minute % 60:00}.");
            Assert.Equal(FormattableString.Invariant($"Clock {minute / 60}:{minute % 60:00}"), Told(SpokenFacts.Read(Spoken.Of(written).Text)));
        }
    }

    [Fact]
    public void A_place_is_one_whether_its_numbers_are_figures_or_words()
    {
        Assert.Equal(SpokenFacts.Bare("Nhà văn hóa thôn 3"), SpokenFacts.Bare(Spoken.Of("Nhà văn hóa thôn 3").Text));
        Assert.Equal(SpokenFacts.Bare("Số 24 đường 30/4"), SpokenFacts.Bare(Spoken.Of("Số 24 đường 30/4").Text));
        Assert.NotEqual(SpokenFacts.Bare("Nhà văn hóa thôn 3"), SpokenFacts.Bare("Nhà văn hóa thôn bốn"));
    }

    private static string Told(IReadOnlyList<FactMention> facts) =>
        string.Join('|', facts.Select(fact => $"{fact.Kind} {fact.Value}{(fact.Year is { } year ? FormattableString.Invariant($" {year}") : "")}{(fact.IsLimit ? " limit" : "")}"));
}
