using Xunit;

namespace BinhDanBot.Tests.Language;

/// <summary>Abbreviations, words of dialects, raw keys: ways of writing that stand for other words.</summary>
public sealed class QuestionReaderTests
{
    private static readonly string[] Guides =
    [
        "lớp học số có phải đóng học phí không", "chữ ký số là gì", "mức phí năm nghìn đồng", "đi đâu để đăng ký", "chỗ nào nhận hồ sơ",
        "tài khoản bị khóa", "mở tài khoản định danh", "mật khẩu ví điện tử", "không nhận được mã otp", "chi phí làm hộ chiếu", "chứng chỉ hành nghề",
        "làm sao để nộp hồ sơ", "giấy xác nhận cư trú ct07", "chuyển tiền cho người lạ",
    ];

    private static readonly (string, string[])[] Words =
    [
        ("ko", ["không"]), ("k", ["không", "nghìn"]), ("hp", ["học phí", "không phải"]), ("tk", ["tài khoản", "thống kê"]), ("mk", ["mật khẩu", "mình"]),
        ("dvct", ["đại vương cung trăng"]), ("mô", ["đâu", "nào"]), ("đi mô", ["đi đâu"]), ("nỏ", ["không"]), ("răng", ["sao"]), ("chi", ["gì"]),
    ];

    private static readonly ReadQuestions Given = new(Guides, Words);

    [Fact]
    public void Known_words_are_read_as_they_are_typed_and_no_other_way()
    {
        foreach (var guide in Guides.Where(guide => !guide.Contains("chi ", StringComparison.Ordinal)))
            Assert.All(Given.Read(guide), stretch => Assert.Single(stretch));
        Assert.Equal("chu ky so la gi", Given.Best("Chữ ký số là gì?"));
        Assert.Equal("chu ky so la gi", Given.Best("chu ky so la gi"));
    }

    [Fact]
    public void An_abbreviation_is_read_in_full()
    {
        var stretch = Assert.Single(Given.Read("ko"));

        Assert.Equal("khong", stretch[0].Words);
        Assert.All(stretch.Skip(1), alternative => Assert.True(alternative.Weight < stretch[0].Weight));
    }

    [Fact]
    public void An_abbreviation_that_the_guides_use_themselves_is_read_both_ways()
    {
        var given = new ReadQuestions([.. Guides, "tài khoản có số tk riêng"], Words);

        Assert.Contains("tai khoan", given.All("tk"));
        Assert.Contains("tk", given.All("tk"));
    }

    [Fact]
    public void An_abbreviation_with_several_meanings_is_read_in_each_that_the_guides_have()
    {
        Assert.Contains("hoc phi", Given.All("hp"));
        Assert.Contains("khong phai", Given.All("hp"));
        Assert.Contains("tai khoan", Given.All("tk"));
        Assert.DoesNotContain("thong ke", Given.All("tk"));
    }

    [Fact]
    public void The_neighbours_choose_between_the_meanings()
    {
        Assert.Equal("dong hoc phi khong", Given.Best("đóng hp không"));
        Assert.Equal("nam nghin dong", Given.Best("năm k đồng"));
        Assert.Equal("khong nhan duoc ma otp", Given.Best("k nhận được mã otp"));
    }

    [Fact]
    public void The_weights_of_a_stretch_are_shared_by_its_readings_and_the_likeliest_is_first()
    {
        foreach (var stretch in Given.Read("đóng hp k, tk mk nỏ dc, đi mô").Where(stretch => stretch.Count > 1))
        {
            Assert.All(stretch, alternative => Assert.InRange(alternative.Weight, 0.01f, 1.5f));
            Assert.All(stretch, alternative => Assert.True(alternative.Weight <= stretch[0].Weight * 1.001f));
        }
    }

    [Fact]
    public void An_abbreviation_whose_meaning_no_guide_has_is_still_read_in_full() => Assert.Contains("dai vuong cung trang", Given.All("dvct"));

    [Fact]
    public void A_word_of_a_dialect_written_with_marks_is_read_as_the_common_word()
    {
        Assert.Contains("dau", Given.All("đăng ký mô"));
        Assert.Contains("nao", Given.All("chỗ mô nhận hồ sơ"));
        Assert.Equal("khong nhan duoc ma", Given.Best("nỏ nhận được mã"));
        Assert.Equal("lam sao de nop ho so", Given.Best("làm răng để nộp hồ sơ"));
    }

    [Fact]
    public void The_longer_of_two_dialect_phrases_is_read() => Assert.Equal("di dau", Assert.Single(Given.Read("đi mô"))[0].Words);

    [Fact]
    public void Without_marks_a_word_of_a_dialect_is_a_guess_that_counts_less_than_the_word_as_typed()
    {
        var stretch = Assert.Single(Given.Read("rang"));

        Assert.Equal("rang", stretch[0].Words);
        Assert.Contains(stretch, alternative => alternative.Words == "sao" && alternative.Weight < stretch[0].Weight);
    }

    // "mở tài khoản" without marks: mo is a word of the guides, so nobody is taken to say mô.
    [Fact]
    public void Without_marks_a_word_that_the_guides_have_is_no_dialect() => Assert.Equal(["mo"], Given.All("mo"));

    [Fact]
    public void A_common_phrase_that_holds_a_word_of_a_dialect_stays_itself()
    {
        Assert.Equal("chi phi lam ho chieu", Given.Best("chi phí làm hộ chiếu"));
        Assert.Equal("chung chi hanh nghe", Given.Best("chung chi hanh nghe"));
    }

    [Theory]
    [InlineData("chuwx kys soos laf gif")]
    [InlineData("chu74 ky1 so61 la2 gi2")]
    public void Raw_keys_are_read_as_words_with_marks(string typed)
    {
        var reading = Given.ReadWhole(typed);

        Assert.Equal("chu ky so la gi", Given.Best(typed));
        Assert.True(reading.TrustsMarks);
        Assert.Equal(Given.ReadWhole("chữ ký số là gì").BestWords(accented: true).ToArray(), reading.BestWords(accented: true).ToArray());
    }

    // Words of the guides, syllables, numbers of forms and networks.
    [Theory]
    [InlineData("ct07")]
    [InlineData("otp")]
    [InlineData("too")]
    [InlineData("can")]
    public void What_is_a_word_or_a_syllable_or_a_number_is_not_taken_for_keys(string typed) => Assert.Equal(typed, Given.Read(typed)[0][0].Words);

    [Theory]
    [InlineData("test")]
    [InlineData("boot")]
    [InlineData("sms")]
    [InlineData("a1")]
    public void A_foreign_word_of_the_guides_is_never_taken_for_keys(string word)
    {
        var given = new ReadQuestions([.. Guides, $"cái {word} này", "tét bôt ám á"], Words);

        Assert.Equal([word], given.All(word));
    }

    [Theory]
    [InlineData("4g")]
    [InlineData("5g")]
    [InlineData("100k")]
    [InlineData("2024")]
    [InlineData("0912345678")]
    public void A_number_is_read_as_a_number(string typed) => Assert.Equal([typed], Given.All(typed));

    [Fact]
    public void Keys_that_give_a_word_nobody_uses_are_not_decoded() => Assert.DoesNotContain("khuyu", Given.All("khuyur"));

    [Fact]
    public void Marks_are_trusted_only_when_enough_words_have_them()
    {
        Assert.True(Given.ReadWhole("chữ ký số").TrustsMarks);
        Assert.False(Given.ReadWhole("chu ky so").TrustsMarks);
        Assert.False(Given.ReadWhole("toi muon mo tai khoan dinh danh ma khong nhan duoc mã").TrustsMarks);
    }
}
