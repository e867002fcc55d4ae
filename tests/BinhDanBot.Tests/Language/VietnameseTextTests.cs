using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class VietnameseTextTests
{
    private const string Sentence = "Nguyễn Thị Ước đặt lịch ở Kỳ Anh, hỏi \"chữ ký số\" mất bao nhiêu?";

    [Fact]
    public void Every_letter_is_composed_from_its_marks_in_either_order()
    {
        foreach (var letter in VietnameseAlphabet.Letters)
        {
            Assert.Equal(letter.Composed.ToString(), VietnameseText.ToNfc(letter.Plain + string.Concat(letter.Marks)));
            Assert.Equal(letter.Composed.ToString(), VietnameseText.ToNfc(letter.Plain + string.Concat(letter.Marks.Reverse())));
        }
    }

    [Fact]
    public void Every_letter_is_composed_from_a_half_composed_one()
    {
        var letters = VietnameseAlphabet.Letters.ToDictionary(letter => (letter.Plain, letter.Quality, letter.Tone), letter => letter.Composed);
        foreach (var letter in VietnameseAlphabet.Letters.Where(letter => letter.Marks.Count == 2))
        {
            var withQuality = letters[(letter.Plain, letter.Quality, '\0')];
            var withTone = letters[(letter.Plain, '\0', letter.Tone)];
            Assert.Equal(letter.Composed.ToString(), VietnameseText.ToNfc($"{withQuality}{letter.Tone}"));
            Assert.Equal(letter.Composed.ToString(), VietnameseText.ToNfc($"{withTone}{letter.Quality}"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_decomposed_sentence_comes_back_composed(bool toneFirst)
    {
        var decomposed = VietnameseAlphabet.Decompose(Sentence, toneFirst);

        Assert.NotEqual(Sentence, decomposed);
        Assert.Equal(Sentence, VietnameseText.ToNfc(decomposed));
    }

    [Fact]
    public void Composed_text_is_not_copied() => Assert.Same(Sentence, VietnameseText.ToNfc(Sentence));

    // Marks that Vietnamese does not put on the letter, or that follow nothing.
    [Theory]
    [InlineData("n\u0303")]
    [InlineData("e\u031B")]
    [InlineData("b\u0306")]
    [InlineData("\u0301a")]
    [InlineData("1\u0301")]
    [InlineData("a \u0301")]
    [InlineData("â\u0306")]
    public void A_mark_that_does_not_go_with_the_letter_stays_as_it_is(string text) => Assert.Equal(text, VietnameseText.ToNfc(text));

    // "Other text is left as it is": a diaeresis, a stroke or a macron is not taken off to make room for a tone.
    [Theory]
    [InlineData("ä\u0301")]
    [InlineData("ø\u0301")]
    [InlineData("ō\u0300")]
    [InlineData("ü\u0301")]
    public void A_foreign_letter_keeps_its_own_marks(string text) => Assert.StartsWith(text[..1], VietnameseText.ToNfc(text));

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("thuý", "thúy")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("uỷ", "ủy")]
    [InlineData("toạ", "tọa")]
    [InlineData("HOÀ", "hòa")]
    public void The_place_of_the_tone_mark_makes_no_other_word(string one, string other) => Assert.Equal(Accented(one), Accented(other));

    // A vowel or consonant held too long is a stress of voice; an abbreviation has no vowel, and each of its letters counts.
    [Theory]
    [InlineData("chàooo", "chào", true)]
    [InlineData("khôngggg", "không", true)]
    [InlineData("cccd", "cd", false)]
    [InlineData("2023", "203", false)]
    [InlineData("100k", "10k", false)]
    public void A_repeated_letter_is_one_in_a_word_but_not_in_an_abbreviation_or_a_number(string one, string other, bool equal)
    {
        Assert.Equal(equal, Accented(one) == Accented(other));
        Assert.Equal(equal, Assert.Single(Word.Split(one)).FoldedHash == Assert.Single(Word.Split(other)).FoldedHash);
    }

    [Theory]
    [InlineData("hoà", "hoa")]
    [InlineData("hòa", "hóa")]
    [InlineData("tuy", "tùy")]
    [InlineData("dương", "đường")]
    [InlineData("han", "hân")]
    public void Another_tone_or_letter_makes_another_word(string one, string other) => Assert.NotEqual(Accented(one), Accented(other));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decomposed_words_have_the_hashes_of_composed_ones(bool toneFirst)
    {
        var composed = Word.Split(Sentence);
        var decomposed = Word.Split(VietnameseAlphabet.Decompose(Sentence, toneFirst));

        Assert.Equal(composed.Select(word => (word.AccentedHash, word.FoldedHash)), decomposed.Select(word => (word.AccentedHash, word.FoldedHash)));
    }

    [Theory]
    [InlineData("Đặt lịch KHÁM", "dat lich kham")]
    [InlineData("đường dẫn, Ưu đãi!", "duong dan, uu dai!")]
    // U+00F0 and U+00D0 look like đ and Đ and come from old converters.
    [InlineData("\u00F0ăng ký \u00D0ông Anh", "dang ky dong anh")]
    [InlineData("số 12/3 - OK", "so 12/3 - ok")]
    [InlineData("café España", "cafe espana")]
    [InlineData("điê\u0323n thoa\u0323i", "dien thoai")]
    [InlineData("", "")]
    public void Folding_leaves_lower_case_letters_without_marks(string text, string folded) => Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void Folding_takes_every_letter_to_its_plain_one()
    {
        foreach (var letter in VietnameseAlphabet.Letters)
            Assert.Equal(char.ToLowerInvariant(letter.Plain).ToString(), VietnameseText.Fold(letter.Composed.ToString()));
        Assert.Equal("dd", VietnameseText.Fold("đĐ"));
    }

    [Theory]
    [InlineData("  Trợ giúp!", "trợ giúp")]
    [InlineData("TRỢ-GIÚP...", "trợ giúp")]
    [InlineData("tro\u031B\u0323 giu\u0301p", "trợ giúp")]
    [InlineData("?!", "")]
    [InlineData("bước 3", "bước 3")]
    public void Only_the_words_are_left_for_a_word_of_command(string text, string words) => Assert.Equal(words, VietnameseText.WordsOnly(text));

    [Theory]
    [InlineData("dang ky", false)]
    [InlineData("Đang", true)]
    [InlineData("ký", true)]
    [InlineData("ky\u0301", true)]
    [InlineData("", false)]
    public void Marks_are_seen_composed_and_decomposed(string text, bool has) => Assert.Equal(has, VietnameseText.HasMarks(text));

    private static ulong Accented(string word) => Assert.Single(Word.Split(word)).AccentedHash;
}
