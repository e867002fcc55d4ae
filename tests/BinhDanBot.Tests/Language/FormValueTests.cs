using BinhDanBot.Core.Language.Personal;
using Xunit;

namespace BinhDanBot.Tests.Language;

/// <summary>What people type when the form asks them: names, villages, years of birth, figures in words.</summary>
public sealed class FormValueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("Nguyễn Thị Lan", "Nguyễn Thị Lan")]
    [InlineData("nguyễn thị lan", "Nguyễn Thị Lan")]
    [InlineData("NGUYỄN THỊ LAN", "Nguyễn Thị Lan")]
    [InlineData("nguyen thi lan", "Nguyen Thi Lan")]
    [InlineData("  Lan  ", "Lan")]
    [InlineData("tôi tên là Lan", "Lan")]
    [InlineData("toi ten la lan", "Lan")]
    [InlineData("tên tôi là Trần Văn Hùng ạ", "Trần Văn Hùng")]
    [InlineData("dạ tôi là Trần Văn Hùng", "Trần Văn Hùng")]
    [InlineData("ten me la tran thi sam", "Tran Thi Sam")]
    [InlineData("mẹ tôi tên là Trần Thị Sâm nha em", "Trần Thị Sâm Nha Em")]
    [InlineData("mẹ tôi tên Trần Thị Sâm ạ", "Trần Thị Sâm")]
    [InlineData("họ và tên: Lê Thị Hoa", "Lê Thị Hoa")]
    [InlineData("họ tên Lê Thị Hoa", "Lê Thị Hoa")]
    [InlineData("tên là Hoa nhé cháu ơi", "Hoa")]
    [InlineData("không, tên tôi là Lê Thị Lan", "Lê Thị Lan")]
    [InlineData("khong, ten toi la le thi lan", "Le Thi Lan")]
    [InlineData("bà Nguyễn Thị Lan", "Nguyễn Thị Lan")]
    [InlineData("Anh Thư", "Anh Thư")]
    [InlineData("cô Lan", "Cô Lan")]
    [InlineData("Y Thoa", "Y Thoa")]
    [InlineData("K'Sor H'Bia", "K'Sor H'Bia")]
    [InlineData("ksor h-bia", "Ksor H-bia")]
    [InlineData("Đặng Văn Dũng", "Đặng Văn Dũng")]
    [InlineData("dang van dung", "Dang Van Dung")]
    [InlineData("Đào Thị Mai Hương Giang", "Đào Thị Mai Hương Giang")]
    public void A_name_is_taken_as_it_was_typed(string typed, string name) => Assert.Equal((name, NameFault.None), NameText.Read(typed));

    [Theory]
    [InlineData("", (int)NameFault.Empty)]
    [InlineData("0912345678", (int)NameFault.Digits)]
    [InlineData("Lan 1952", (int)NameFault.Digits)]
    [InlineData("😀😀", (int)NameFault.NoName)]
    [InlineData("Lan 😀", (int)NameFault.NoName)]
    [InlineData("...", (int)NameFault.NoName)]
    [InlineData("A", (int)NameFault.NoName)]
    [InlineData("vneid của tôi", (int)NameFault.NoName)]
    [InlineData("quên mật khẩu zalo", (int)NameFault.NoName)]
    [InlineData("con tôi đi học xa nhà không về được", (int)NameFault.TooManyWords)]
    [InlineData("<script>alert(1)</script>", (int)NameFault.Digits)]
    public void What_is_no_name_is_refused_with_the_reason(string typed, int fault) => Assert.Equal((null, (NameFault)fault), NameText.Read(typed));

    [Fact]
    public void Two_hundred_letters_are_no_name()
    {
        Assert.Equal((null, NameFault.TooLong), NameText.Read(new string('a', 200)));
        Assert.Equal(NameFault.TooManyWords, NameText.Read(string.Join(' ', Enumerable.Repeat("Lan", 14))).Fault);
    }

    [Theory]
    [InlineData("1952", 1952)]
    [InlineData("52", 1952)]
    [InlineData("năm 52", 1952)]
    [InlineData("nam 1952", 1952)]
    [InlineData("sinh năm 1952 ạ", 1952)]
    [InlineData("70 tuổi", 1956)]
    [InlineData("tôi 70 tuổi rồi", 1956)]
    [InlineData("12/5/1952", 1952)]
    [InlineData("12-5-52", 1952)]
    [InlineData("ngày 12 tháng 5 năm 1952", 1952)]
    [InlineData("05", 2005)]
    [InlineData("29/2/1952", 1952)]
    public void A_year_of_birth_is_read(string typed, int year) => Assert.Equal((year, BirthYearFault.None), BirthYearText.Read(typed, Today));

    [Theory]
    [InlineData("1852", (int)BirthYearFault.Unlikely)]
    [InlineData("2030", (int)BirthYearFault.Unlikely)]
    [InlineData("200 tuổi", (int)BirthYearFault.Unlikely)]
    [InlineData("31/2/1952", (int)BirthYearFault.NoSuchDay)]
    [InlineData("29/2/1953", (int)BirthYearFault.NoSuchDay)]
    [InlineData("12/13/1952", (int)BirthYearFault.NoSuchDay)]
    [InlineData("tuổi Nhâm Thìn", (int)BirthYearFault.Zodiac)]
    [InlineData("tuoi con ga", (int)BirthYearFault.Zodiac)]
    [InlineData("lâu lắm rồi", (int)BirthYearFault.Unclear)]
    [InlineData("0912345678", (int)BirthYearFault.Unclear)]
    [InlineData("", (int)BirthYearFault.Unclear)]
    public void What_is_no_year_of_birth_is_refused_with_the_reason(string typed, int fault) => Assert.Equal((null, (BirthYearFault)fault), BirthYearText.Read(typed, Today));

    [Theory]
    [InlineData("thôn 3", "Thôn 3")]
    [InlineData("Thôn 3", "Thôn 3")]
    [InlineData("thon 3", "Thôn 3")]
    [InlineData("t3", "Thôn 3")]
    [InlineData("3", "Thôn 3")]
    [InlineData("thôn ba", "Thôn 3")]
    [InlineData("tôi ở thôn 3 ạ", "Thôn 3")]
    [InlineData("xóm 5", "Thôn 5")]
    [InlineData("thon ha", "Thôn Hạ")]
    [InlineData("nhà tôi ở thôn Hạ", "Thôn Hạ")]
    [InlineData("Hạ", "Thôn Hạ")]
    public void A_village_of_the_list_is_known_in_any_spelling(string typed, string village) => Assert.Equal(village, VillageText.Among(["Thôn 3", "Thôn 5", "Thôn Hạ"], typed));

    [Theory]
    [InlineData("thôn 9")]
    [InlineData("quên mật khẩu")]
    [InlineData("ạ")]
    public void A_village_that_is_not_listed_is_none(string typed) => Assert.Null(VillageText.Among(["Thôn 3", "Thôn 5", "Thôn Hạ"], typed));

    [Theory]
    [InlineData("thôn hạ", "Thôn Hạ")]
    [InlineData("tôi ở thôn hạ ạ", "Thôn Hạ")]
    [InlineData("3", "thôn 3")]
    [InlineData("t3", "thôn 3")]
    [InlineData("thôn ba", "Thôn 3")]
    [InlineData("Kon Du", "Kon Du")]
    public void Where_none_are_listed_the_village_is_kept_as_it_is_called(string typed, string village) => Assert.Equal(village, VillageText.Written(typed, "thôn"), ignoreCase: true);

    [Theory]
    [InlineData("lớp zalo ở thôn hạ tuần này", "Thôn Hạ")]
    [InlineData("lop zalo o thon ha tuan nay", "Thôn Hạ")]
    [InlineData("lớp cho người già ở thôn 3 tuần này", "Thôn 3")]
    [InlineData("lớp ở thôn 4", null)]
    [InlineData("lớp zalo", null)]
    public void A_village_is_found_in_a_sentence(string typed, string? village) => Assert.Equal(village, VillageText.Inside(["Thôn 3", "Thôn 5", "Thôn Hạ"], typed));

    [Theory]
    [InlineData("không chín một hai ba bốn năm sáu bảy tám", "0912345678")]
    [InlineData("khong chin mot hai ba bon nam sau bay tam", "0912345678")]
    [InlineData("số tôi là không chín một hai ba bốn năm sáu bảy tám", "số tôi là 0912345678")]
    [InlineData("o912345678", "0912345678")]
    [InlineData("O912 345 678", "0912 345 678")]
    [InlineData("hai ba hôm nữa", "hai ba hôm nữa")]
    [InlineData("chào em", "chào em")]
    public void Figures_in_words_become_figures(string typed, string figures) => Assert.Equal(figures, SpokenDigits.ToFigures(typed));
}
