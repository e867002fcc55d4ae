using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class PhraseTableTests
{
    [Fact]
    public void The_longest_phrase_at_a_word_is_found()
    {
        var table = Table("bao nhiêu", "bao nhiêu tiền", "tiền");

        Assert.Equal((3, "bao nhiêu tiền"), Match(table, "hết bao nhiêu tiền vậy", start: 1));
        Assert.Equal((2, "bao nhiêu"), Match(table, "bao nhiêu người", start: 0));
        Assert.Equal((0, null), Match(table, "bao giờ", start: 0));
        Assert.Equal((0, null), Match(table, "bao", start: 0));
    }

    [Fact]
    public void With_marks_only_the_same_marks_meet_and_without_any_do()
    {
        var table = Table("đường");

        Assert.Equal((0, null), Match(table, "dương", start: 0));
        Assert.Equal((1, "đường"), Match(table, "duong", start: 0, accented: false));
        Assert.Equal((1, "đường"), Match(table, "dương", start: 0, accented: false));
    }

    [Fact]
    public void The_first_of_two_equal_phrases_keeps_its_value()
    {
        var table = new PhraseTable<string>();
        table.Add(Word.Split("bìa đỏ"), "first");
        table.Add(Word.Split("Bìa  đỏ!"), "second");

        Assert.Equal((2, "first"), Match(table, "bìa đỏ", start: 0));
    }

    [Theory]
    [InlineData("đc", "dc")]
    [InlineData("dc", "đc")]
    public void Without_marks_a_phrase_written_without_them_goes_before_one_that_only_looks_so(string first, string second)
    {
        var table = Table(first, second);

        Assert.Equal((1, "dc"), Match(table, "dc", start: 0, accented: false));
        Assert.Equal((1, "đc"), Match(table, "đc", start: 0));
    }

    [Fact]
    public void Phrases_of_the_same_words_can_be_joined()
    {
        var table = new PhraseTable<int[]>();
        table.Join(Word.Split("lừa"), [1], static (first, later) => [.. first, .. later]);
        table.Join(Word.Split("lúa"), [2], static (first, later) => [.. first, .. later]);
        var found = new List<int>();

        table.FindAll(Hashes("bi lua mat", accented: false), accented: false, found.AddRange);

        Assert.Equal([1, 2], found);
    }

    [Fact]
    public void All_phrases_anywhere_are_found_also_inside_one_another()
    {
        var table = Table("chuyển tiền", "tiền", "lỡ chuyển tiền");
        var found = new List<string>();

        table.FindAll(Hashes("tôi lỡ chuyển tiền rồi", accented: true), accented: true, found.Add);

        Assert.Equal(["lỡ chuyển tiền", "chuyển tiền", "tiền"], found);
    }

    private static PhraseTable<string> Table(params string[] phrases)
    {
        var table = new PhraseTable<string>();
        foreach (var phrase in phrases)
            table.Add(Word.Split(phrase), phrase);
        return table;
    }

    private static (int Length, string? Value) Match(PhraseTable<string> table, string text, int start, bool accented = true) =>
        (table.LongestMatch(Hashes(text, accented), start, accented, out var value), value);

    private static ulong[] Hashes(string text, bool accented) => [.. Word.Split(text).Select(word => accented ? word.AccentedHash : word.FoldedHash)];
}
