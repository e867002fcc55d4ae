using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

/// <summary>Misspelt, joined and split words; what must be mended, and what must be left alone.</summary>
public sealed class QuestionRepairTests
{
    private static readonly string[] Guides =
    [
        "đăng ký chữ ký số trên điện thoại", "giấy tờ cần chuẩn bị", "cấp bằng lái xe", "ra tiếng khi gọi điện", "chuyển khoản nhầm", "rút tiền lương hưu",
        "làm căn cước cho trẻ", "xác nhận cư trú", "năm nay trả tiền điện", "cập nhật ứng dụng vneid", "quên mật khẩu", "khai sinh cho con", "mất điện thoại",
    ];

    private static readonly ReadQuestions Given = new(Guides, everyday: ["bà trồng bông ngoài đồng", "thuê nhà", "con trâu đen"]);

    [Theory]
    [InlineData("dangky", "dang ky")]
    [InlineData("dienthoai", "dien thoai")]
    [InlineData("matkhau", "mat khau")]
    [InlineData("điệnthoại", "dien thoai")]
    public void Two_joined_words_are_parted(string typed, string read) => Assert.Equal(read, Given.Best(typed));

    [Theory]
    [InlineData("dien thoa i", "dien thoai")]
    [InlineData("vne id", "vneid")]
    [InlineData("kha i sinh", "khai sinh")]
    public void A_split_word_is_joined(string typed, string read) => Assert.Equal(read, Given.Best(typed));

    [Theory]
    [InlineData("rat ieng khi gọi", "ra tieng khi goi")]
    [InlineData("ca pbang lai xe", "cap bang lai xe")]
    public void A_letter_on_the_wrong_side_of_the_space_is_moved(string typed, string read) => Assert.Equal(read, Given.Best(typed));

    [Theory]
    [InlineData("rấy tờ", "giay to")]
    [InlineData("dấy tờ", "giay to")]
    [InlineData("sác nhận cư trú", "xac nhan cu tru")]
    [InlineData("truyển khoản", "chuyen khoan")]
    [InlineData("rút nương hưu", "rut luong huu")]
    [InlineData("đăn ký", "dang ky")]
    [InlineData("chuyển khoảng", "chuyen khoan")]
    [InlineData("dút tiền", "rut tien")]
    public void A_word_spelt_as_it_sounds_is_read_as_the_word_beside_its_neighbours(string typed, string read) => Assert.Contains(read, Paths(Given, typed));

    [Theory]
    [InlineData("chueyn khoan", "chuyen khoan")]
    [InlineData("chuyn khoan", "chuyen khoan")]
    [InlineData("chuyren khoan", "chuyen khoan")]
    [InlineData("chuyem khoan", "chuyen khoan")]
    [InlineData("dien thaoi", "dien thoai")]
    [InlineData("cap nhta ung dung", "cap nhat ung dung")]
    public void A_slip_of_the_finger_is_read_as_the_word_beside_its_neighbours(string typed, string read) => Assert.Contains(read, Paths(Given, typed));

    [Fact]
    public void A_letter_held_too_long_changes_nothing()
    {
        var reading = Given.ReadWhole("điệnnn thoạiiii");

        Assert.Equal(Given.ReadWhole("điện thoại").BestWords(accented: true).ToArray(), reading.BestWords(accented: true).ToArray());
    }

    // Two spellings of one word, both in dictionaries; in these words too short for a repair of any letter.
    [Theory]
    [InlineData("đăng kí", "ký")]
    [InlineData("lí lịch", "lý")]
    [InlineData("kĩ năng số", "kỹ")]
    [InlineData("dang ki chu ki", "ký")]
    public void A_word_ending_in_i_is_read_as_the_same_word_ending_in_y(string typed, string word)
    {
        var given = new ReadQuestions(["đăng ký chữ ký", "lý lịch tư pháp", "kỹ năng số"]);
        var wanted = Word.Split(word)[0].FoldedHash;
        var reading = given.ReadWhole(typed);

        var found = false;
        foreach (ref readonly var stretch in reading.Stretches)
            foreach (ref readonly var alternative in reading.Alternatives(stretch))
                foreach (ref readonly var read in reading.Words(alternative))
                    found |= read.Folded == wanted;
        Assert.True(found);
    }

    [Fact]
    public void The_neighbour_decides_between_two_words_that_lie_near()
    {
        var given = new ReadQuestions(["quét mã", "quên mật khẩu"]);

        Assert.Equal("quet ma", given.Best("quek mã"));
        Assert.Equal("quen mat khau", given.Best("quek mật khẩu"));
    }

    [Fact]
    public void A_word_that_the_guides_have_is_never_replaced_by_a_repair()
    {
        // Each known word lies near others here, and each is one slip from being joined with its neighbour.
        string[] close = ["ca cap cao can cam cua", "chuyen chuyn chuyem", "la lan lam nam na", "an toan toa to", "ra tieng rat ieng"];
        var given = new ReadQuestions(close);

        foreach (var sentence in close)
        {
            Assert.Equal(sentence, given.Best(sentence));
            Assert.All(given.Read(sentence), stretch => Assert.Single(stretch));
        }
    }

    [Fact]
    public void Known_words_in_any_order_are_read_as_typed()
    {
        var words = Guides.SelectMany(guide => guide.Split(' ')).Distinct().ToList();
        for (var step = 1; step < words.Count; step += 3)
        {
            var sentence = string.Join(' ', Enumerable.Range(0, 12).Select(i => words[i * step % words.Count]));
            Assert.Equal(VietnameseText.Fold(sentence), Given.Best(sentence));
        }
    }

    // "bông" and "thuê" are everyday words; that the guides have "bằng" and "thoại" is no reason to doubt them.
    [Theory]
    [InlineData("trồng bông")]
    [InlineData("thuê nhà")]
    [InlineData("con trâu đen")]
    public void A_common_word_that_the_guides_lack_is_not_mended(string typed)
    {
        Assert.Equal(VietnameseText.Fold(typed), Given.Best(typed));
        Assert.All(Given.Read(typed), stretch => Assert.Single(stretch));
    }

    [Fact]
    public void An_unknown_syllable_stays_the_likelier_reading_where_no_neighbour_speaks_for_the_repair()
    {
        var stretch = Given.Read("lang thang")[0];

        Assert.Contains(stretch, alternative => alternative.Words == "lang");
    }

    [Fact]
    public void A_word_like_nothing_known_is_read_as_typed() => Assert.Equal(["zxcvq"], Given.All("zxcvq"));

    [Fact]
    public void Without_known_texts_nothing_is_mended()
    {
        var reading = new Reading();
        new QuestionReader(Lexicon.Empty, vocabulary: null).Read("dangky chueyn rấy", reading);

        Assert.Equal(["dangky", "chueyn", "ray"], ReadQuestions.StretchesOf(reading).Select(stretch => Assert.Single(stretch).Words));
    }

    /// <summary>Every way to read the message as a whole.</summary>
    private static List<string> Paths(ReadQuestions given, string message)
    {
        List<string> paths = [""];
        foreach (var stretch in given.Read(message))
            paths = [.. paths.SelectMany(path => stretch.Select(alternative => $"{path} {alternative.Words}".Trim()))];
        return paths;
    }
}
