using BinhDanBot.Core.Editing;
using Xunit;

namespace BinhDanBot.Tests.Editing;

public sealed class LineDifferenceTests
{
    [Fact]
    public void In_a_changed_line_the_words_that_differ_are_marked()
    {
        var lines = LineDifference.Between("một\nPhí là 10.000 đồng\nba", "một\nPhí là 20.000 đồng\nba\nbốn");

        Assert.Equal([DifferenceKind.Same, DifferenceKind.Removed, DifferenceKind.Added, DifferenceKind.Same, DifferenceKind.Added], lines.Select(line => line.Kind));
        Assert.Equal("10.000 ", lines[1].Pieces.Single(piece => piece.Kind == DifferenceKind.Removed).Text);
        Assert.Equal("20.000 ", lines[2].Pieces.Single(piece => piece.Kind == DifferenceKind.Added).Text);
    }

    /// <summary>Whatever the texts, leaving out one side gives the other back.</summary>
    [Fact]
    public void Both_texts_can_be_read_from_the_comparison()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Text(random), Text(random));

            var lines = LineDifference.Between(before, after);

            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Kind != DifferenceKind.Added).Select(Whole)));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.Kind != DifferenceKind.Removed).Select(Whole)));
        }
    }

    private static string Whole(DifferenceLine line) => string.Concat(line.Pieces.Select(piece => piece.Text));

    private static string Text(Random random) =>
        string.Join('\n', Enumerable.Range(0, random.Next(1, 9)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => "abc"[random.Next(3)].ToString()))));
}
