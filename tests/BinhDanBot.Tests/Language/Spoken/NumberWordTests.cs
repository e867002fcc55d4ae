using BinhDanBot.Core.Language.Spoken;
using Xunit;

namespace BinhDanBot.Tests.Language.Spoken;

/// <summary>Numbers in words, as people say them, and back.</summary>
public sealed class NumberWordTests
{
    [Theory]
    [InlineData(0, "không")]
    [InlineData(5, "năm")]
    [InlineData(10, "mười")]
    [InlineData(14, "mười bốn")]
    [InlineData(15, "mười lăm")]
    [InlineData(21, "hai mươi mốt")]
    [InlineData(24, "hai mươi tư")]
    [InlineData(25, "hai mươi lăm")]
    [InlineData(50, "năm mươi")]
    [InlineData(101, "một trăm linh một")]
    [InlineData(111, "một trăm mười một")]
    [InlineData(115, "một trăm mười lăm")]
    [InlineData(1005, "một nghìn không trăm linh năm")]
    [InlineData(2026, "hai nghìn không trăm hai mươi sáu")]
    [InlineData(50_000, "năm mươi nghìn")]
    [InlineData(1_000_005, "một triệu không trăm linh năm")]
    [InlineData(1_500_000, "một triệu năm trăm nghìn")]
    [InlineData(21_000_000_000, "hai mươi mốt tỷ")]
    [InlineData(999_999_999_999, "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín")]
    public void A_number_is_said_as_people_say_it(long number, string words) => Assert.Equal(words, NumberWords.Of(number));

    [Fact]
    public void Every_number_to_ten_thousand_and_some_of_every_size_come_back()
    {
        var chance = new Random(6);
        var numbers = Enumerable.Range(0, 10_001).Select(number => (long)number)
            .Concat(Enumerable.Range(0, 20_000).Select(_ => chance.NextInt64(1_000_001)))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => chance.NextInt64((long)Math.Pow(10, chance.Next(1, 13)))));

        Expect.None(numbers.Where(number => Read(NumberWords.Of(number)) != number).Select(number => $"{number}: {NumberWords.Of(number)}"));
    }

    [Fact]
    public void No_two_numbers_have_the_same_words() =>
        Assert.Equal(100_001, Enumerable.Range(0, 100_001).Select(number => NumberWords.Of(number)).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("hai nghìn lẻ năm", 2005)]
    [InlineData("ba mươi bốn", 34)]
    [InlineData("bẩy mươi", 70)]
    [InlineData("một ngàn hai trăm", 1200)]
    public void Other_ways_of_saying_a_number_are_read(string words, long number) => Assert.Equal(number, Read(words));

    [Theory]
    [InlineData("mười năm", 10, 1)]
    [InlineData("hai mươi năm hai nghìn", 20, 2)]
    [InlineData("ba thôn", 3, 1)]
    [InlineData("hai nghìn ba", 2000, 2)]
    public void What_is_not_part_of_a_number_is_left(string words, long number, int read)
    {
        var at = 0;

        Assert.True(NumberWords.TryRead(words.Split(' '), ref at, out var found));
        Assert.Equal((number, read), (found, at));
    }

    [Theory]
    [InlineData("thôn")]
    [InlineData("mươi")]
    [InlineData("linh năm trăm")]
    public void Words_that_begin_no_number_are_none(string words)
    {
        var at = 0;

        Assert.False(NumberWords.TryRead(words.Split(' '), ref at, out _));
        Assert.Equal(0, at);
    }

    private static long? Read(string words)
    {
        var (all, at) = (words.Split(' '), 0);
        return NumberWords.TryRead(all, ref at, out var number) && at == all.Length ? number : null;
    }
}
