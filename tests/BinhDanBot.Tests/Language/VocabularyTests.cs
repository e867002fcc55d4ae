using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class VocabularyTests
{
    [Fact]
    public void A_word_is_known_in_any_case_and_with_any_marks()
    {
        var vocabulary = ReadQuestions.VocabularyOf(["Chữ ký số"]);

        Assert.Equal(3, vocabulary.Count);
        Assert.All(["chữ", "CHU", "chú", "ky", "số"], word => Assert.True(vocabulary.Contains(Word.Split(word)[0].FoldedHash)));
        Assert.False(vocabulary.Contains(Word.Split("chi")[0].FoldedHash));
    }

    [Fact]
    public void Two_words_are_a_pair_only_side_by_side_and_in_their_order()
    {
        var vocabulary = ReadQuestions.VocabularyOf(["chữ ký số"]);
        var (first, second, third) = (Hash("chữ"), Hash("ký"), Hash("số"));

        Assert.True(vocabulary.ContainsPair(first, second));
        Assert.False(vocabulary.ContainsPair(second, first));
        Assert.False(vocabulary.ContainsPair(first, third));
    }

    // One letter missing, too many, replaced or swapped with its neighbour; a letter typed twice is the same word.
    [Theory]
    [InlineData("khoan", "khon koan khoann hkoan khpan khoabn khaon kkhoan")]
    [InlineData("chuyen", "chuyn chueyn chuyrn xchuyen chuyem huyen")]
    [InlineData("pin", "pn pni oin pinn")]
    public void A_slip_of_the_finger_is_near_the_word(string word, string slips)
    {
        var vocabulary = ReadQuestions.VocabularyOf([word, "khác", "hẳn", "bưu", "điện"]);

        foreach (var slip in slips.Split(' ').Where(slip => !vocabulary.Contains(Hash(slip)) && slip.Length > 2))
            Assert.Contains(word, Near(vocabulary, slip));
    }

    // What sounds alike in one region or another.
    [Theory]
    [InlineData("giấy", "dấy rấy")]
    [InlineData("rút", "dút giút")]
    [InlineData("xác", "sác xát")]
    [InlineData("trả", "chả")]
    [InlineData("chuyển", "truyển")]
    [InlineData("làm", "nàm")]
    [InlineData("năm", "lăm")]
    [InlineData("đăng", "đăn")]
    [InlineData("nghề", "ngề")]
    [InlineData("ghép", "gép")]
    [InlineData("quý", "quí")]
    [InlineData("phiếu", "fiếu")]
    [InlineData("khoản", "khoảng")]
    public void A_word_spelt_as_it_sounds_is_near_the_word(string word, string spelt)
    {
        var vocabulary = ReadQuestions.VocabularyOf([word, "bưu", "điện"]);

        foreach (var typed in spelt.Split(' '))
            Assert.Contains(VietnameseText.Fold(word), Near(vocabulary, VietnameseText.Fold(typed)));
    }

    [Theory]
    [InlineData("khoan", "kon khn ohkan khoanabc bank")]
    [InlineData("cap", "tac coc")]
    [InlineData("ky", "ka k kyy2 07")]
    [InlineData("ct07", "ct08 ct7 ct")]
    public void Two_slips_a_short_word_and_a_number_are_near_nothing(string word, string others)
    {
        var vocabulary = ReadQuestions.VocabularyOf([word]);

        foreach (var other in others.Split(' '))
            Assert.Empty(Near(vocabulary, other));
    }

    [Fact]
    public void The_most_used_word_comes_first()
    {
        var vocabulary = ReadQuestions.VocabularyOf(["thang", "thanh thanh thanh", "thanh", "than than", "tranh"]);

        Assert.Equal("thanh", Near(vocabulary, "thanx")[0]);
    }

    [Fact]
    public void No_more_words_are_given_than_there_is_room_for()
    {
        var vocabulary = ReadQuestions.VocabularyOf("qwertyuiopasdfghjklzxcvbnm".Select(letter => $"tr{letter}ng"));
        Span<int> room = stackalloc int[Vocabulary.MaxCandidates];

        Assert.Equal(Vocabulary.MaxCandidates, vocabulary.FindNear("trơng", room));
    }

    private static ulong Hash(string word) => Word.Split(word)[0].FoldedHash;

    private static List<string> Near(Vocabulary vocabulary, string folded)
    {
        Span<int> found = stackalloc int[Vocabulary.MaxCandidates];
        var count = vocabulary.FindNear(folded, found);
        var words = new List<string>();
        foreach (var id in found[..count])
            words.Add(vocabulary.Letters(id));
        return words;
    }
}
