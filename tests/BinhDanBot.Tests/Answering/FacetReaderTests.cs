using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class FacetReaderTests
{
    private static readonly FacetReader Facets = new(SmallContent.Phrases);

    // Words that only few guides have; without marks, as the reader asks.
    private static readonly HashSet<ulong> Rare = [.. Word.Split("khai sinh").Select(word => word.FoldedHash)];

    [Theory]
    [InlineData("mất bao nhiêu tiền", GuideFacet.Cost)]
    [InlineData("mat bao nhieu tien", GuideFacet.Cost)]
    [InlineData("làm sao để nộp, có mất tiền không", GuideFacet.Cost)]
    [InlineData("cần giấy tờ gì và ở đâu", GuideFacet.Papers)]
    [InlineData("trên samsung", GuideFacet.Device)]
    [InlineData("khai sinh", GuideFacet.Whole)]
    [InlineData("", GuideFacet.Whole)]
    public void The_first_facet_that_is_asked_for_is_read_and_only_how_to_gives_way_to_a_later_one(string text, GuideFacet facet) => Assert.Equal(facet, Read(text).Facet);

    [Theory]
    [InlineData("bước 3", "3")]
    [InlineData("bước thứ 12 làm gì", "12")]
    [InlineData("3 bước", "3")]
    public void A_step_has_its_number(string text, string number)
    {
        var reading = Read(text);

        Assert.Equal((GuideFacet.OneStep, number, 0), (reading.Facet, reading.Detail, reading.SpecificWords));
    }

    [Theory]
    [InlineData("bước")]
    [InlineData("bước 0")]
    [InlineData("bước 123")]
    public void Without_a_sensible_number_no_step_is_asked_for(string text) => Assert.NotEqual(GuideFacet.OneStep, Read(text).Facet);

    [Fact]
    public void Words_of_its_own_are_counted_and_those_that_few_guides_have_apart()
    {
        var reading = Read("thế khai sinh cho cháu thì mất bao lâu ạ");

        Assert.Equal(10, reading.Words);
        Assert.Equal(4, reading.OtherWords);
        Assert.Equal(2, reading.SpecificWords);
        Assert.True(reading.Refers);
    }

    [Theory]
    [InlineData("thế ở đâu", true)]
    [InlineData("còn iphone", true)]
    [InlineData("ở đâu thế", false)]
    [InlineData("khai sinh thế nào", false)]
    public void Only_a_message_that_begins_so_refers_to_what_was_said(string text, bool refers) => Assert.Equal(refers, Read(text).Refers);

    [Fact]
    public void Without_phrases_nothing_is_asked_for()
    {
        var reading = new Reading();
        new QuestionReader(Lexicon.Empty, vocabulary: null).Read("mất bao nhiêu tiền", reading);

        Assert.Equal(new FacetReading(GuideFacet.Whole, "", Refers: false, 4, 0, 4), new FacetReader(new Dictionary<string, IReadOnlyList<string>>()).Read(reading, _ => false));
    }

    private static FacetReading Read(string text)
    {
        var reading = new Reading();
        new QuestionReader(Lexicon.Empty, vocabulary: null).Read(text, reading);
        return Facets.Read(reading, Rare.Contains);
    }
}
