using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class LexiconTests
{
    private static readonly Lexicon Given = new(
        [new("gplx", ["giấy phép lái xe"]), new("mô", ["đâu", "nào"]), new("...", ["ba chấm"]), new("xyz", ["!!!"])],
        [new("giấy phép lái xe", ["giấy phép lái xe", "bằng lái"]), new("price", ["bao nhiêu tiền", "bằng lái"])],
        ["bà trồng bông facebook"]);

    [Fact]
    public void A_way_of_writing_has_its_meanings_in_their_order()
    {
        Assert.Equal(1, Match("mô", out var substitution));

        Assert.Equal(["dau", "nao"], substitution.Readings.Select(reading => reading[0].Folded));
        Assert.True(substitution is { WrittenWithMarks: true, IsAlsoAWord: true });
    }

    [Fact]
    public void An_abbreviation_is_no_word_of_its_own()
    {
        Assert.Equal(1, Match("gplx", out var substitution));

        Assert.True(substitution is { WrittenWithMarks: false, IsAlsoAWord: false });
    }

    [Theory]
    [InlineData("ba chấm")]
    [InlineData("xyz")]
    public void A_way_of_writing_without_words_or_without_meaning_is_left_out(string text) => Assert.Equal(0, Match(text, out _));

    [Fact]
    public void A_phrase_belongs_to_the_first_group_that_has_it()
    {
        Assert.Equal(2, Given.GroupCount);
        Assert.Equal(2, Given.Groups.LongestMatch(Hashes("bằng lái xe"), 0, accented: true, out var group));
        Assert.Equal(1, group);
    }

    // Words of meanings, groups and sentences; what is no syllable may still be a misspelling.
    [Fact]
    public void Syllables_that_people_use_are_common_words()
    {
        Assert.All(["giấy", "phép", "tiền", "bông", "trồng", "đâu"], word => Assert.True(Given.IsCommonWord(Word.Split(word)[0].FoldedHash)));
        Assert.All(["facebook", "gplx", "nghêu"], word => Assert.False(Given.IsCommonWord(Word.Split(word)[0].FoldedHash)));
    }

    private static int Match(string text, out Substitution substitution) => Given.Substitutions.LongestMatch(Hashes(text), 0, accented: true, out substitution);

    private static ulong[] Hashes(string text) => [.. Word.Split(text).Select(word => word.AccentedHash)];
}
