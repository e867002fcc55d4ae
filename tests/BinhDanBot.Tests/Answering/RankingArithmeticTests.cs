using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class RankingArithmeticTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(29)]
    public void A_scaled_row_is_added_number_by_number(int length)
    {
        var sum = Enumerable.Range(0, length).Select(i => (float)i).ToArray();
        var row = Enumerable.Range(0, length).Select(i => i * .5f - 3).ToArray();

        VectorMath.AddScaled(sum, row, 2f);

        Assert.Equal(Enumerable.Range(0, length).Select(i => i + 2 * (i * .5f - 3)), sum);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(.6f)]
    [InlineData(1000f)]
    public void Beliefs_are_in_the_order_of_the_scores_and_add_up_to_one(float sharpness)
    {
        float[] scores = [3, -2, 900, 899.9f, 0];

        VectorMath.Softmax(scores, sharpness);

        Assert.Equal(1, scores.Sum(), 5);
        Assert.All(scores, belief => Assert.InRange(belief, 0, 1));
        Assert.Equal(2, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public void A_standardized_row_has_mean_zero_and_the_given_weight_as_deviation()
    {
        var sum = new float[4];

        VectorMath.AddStandardized(sum, [10, 20, 30, 40], 2f);

        Assert.Equal(0, sum.Sum(), 4);
        Assert.Equal(2, MathF.Sqrt(sum.Sum(value => value * value) / 4), 4);
    }

    [Fact]
    public void A_flat_row_says_nothing()
    {
        float[] sum = [1, 2, 3];

        VectorMath.AddStandardized(sum, [5, 5, 5], 2f);

        Assert.Equal([1, 2, 3], sum);
    }

    [Fact]
    public void Ten_thousand_features_each_keep_their_row_while_the_table_grows()
    {
        var table = new FeatureTable();
        var keys = Enumerable.Range(1, 10_000).Select(i => (ulong)i * 0x9E3779B97F4A7C15).ToList();

        var rows = keys.Select((key, i) => table.FindOrAdd(key, (FeatureBlock)(i % 5))).ToList();

        Assert.Equal(Enumerable.Range(0, 10_000), rows);
        Assert.Equal(rows, keys.Select(table.Find));
        Assert.Equal(rows, keys.Select(key => table.FindOrAdd(key, FeatureBlock.Letters)));
        Assert.Equal(FeatureBlock.FoldedPairs, table.BlockOf(7));
        Assert.Equal(-1, table.Find(12345));
        Assert.Equal(10_000, table.Count);
    }

    [Fact]
    public void Counting_again_after_clearing_starts_from_nothing()
    {
        var counts = new FeatureCounts(4);
        counts.Add(1, FeatureBlock.Folded, .5f, ofEntries: true);
        counts.Add(1, FeatureBlock.Folded, 1f, ofEntries: true);
        counts.Add(-1, FeatureBlock.Folded, 1f, ofEntries: false);
        Assert.Equal([1], counts.Rows.ToArray());
        Assert.Equal((1.5f, 1.5f, 1f), (counts[1], counts.KnownWords, counts.UnknownWords));

        counts.Clear();

        Assert.Empty(counts.Rows.ToArray());
        Assert.Equal((0f, 0f, 0f), (counts[1], counts.KnownWords, counts.UnknownWords));
    }

    // Titles that share a word: the regression gives the word's weight to what tells them apart.
    [Fact]
    public void A_title_is_found_by_what_tells_it_from_the_others()
    {
        var half = MathF.Sqrt(.5f);
        var titles = new[] { new Example([0, 1], [half, half], 0, 1f), new Example([0, 2], [half, half], 1, 1f), new Example([0, 3], [half, half], 2, 1f) };
        var ridge = TitleRidge.Train(titles, features: 5, entries: 3)!;

        for (var entry = 0; entry < 3; entry++)
        {
            var scores = new float[SoftmaxClassifier.PaddedWidth(3)];
            ridge.AddScores(0, .3f, scores);
            ridge.AddScores(entry + 1, .9f, scores);
            ridge.AddScores(4, 1f, scores);
            Assert.Equal(entry, Array.IndexOf(scores, scores.Max()));
        }

        Assert.Null(TitleRidge.Train([], features: 5, entries: 0));
    }
}
