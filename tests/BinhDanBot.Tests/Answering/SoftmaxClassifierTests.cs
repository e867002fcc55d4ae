using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class SoftmaxClassifierTests
{
    // Three entries; features 0 to 2 belong to one each, feature 3 to all.
    private static readonly Example[] Examples =
    [
        .. Enumerable.Range(0, 3).SelectMany(entry => Enumerable.Repeat(new Example([entry, 3], [.9f, .43f], entry, 1f), 6)),
    ];

    [Fact]
    public void Each_entry_is_found_by_what_only_its_texts_have()
    {
        var classifier = SoftmaxClassifier.Train(Examples, features: 4, entries: 3);

        for (var entry = 0; entry < 3; entry++)
            Assert.Equal(entry, Best(Scores(classifier, new Example([entry, 3], [.9f, .43f], entry, 1f))));
    }

    [Fact]
    public void What_all_entries_have_moves_no_entry_ahead()
    {
        var classifier = SoftmaxClassifier.Train(Examples, features: 4, entries: 3);

        var scores = Scores(classifier, new Example([3], [1f], 0, 1f));

        Assert.InRange(scores.Max() - scores.Min(), 0, .2f);
    }

    [Fact]
    public void Training_again_gives_the_same_numbers_to_the_last_bit()
    {
        var first = SoftmaxClassifier.Train(Examples, features: 4, entries: 3);
        var second = SoftmaxClassifier.Train(Examples, features: 4, entries: 3);

        Assert.Equal(first.Bias.ToArray(), second.Bias.ToArray());
        for (var feature = 0; feature < 4; feature++)
            Assert.Equal(first.Row(feature).ToArray(), second.Row(feature).ToArray());
    }

    [Fact]
    public void The_padding_of_a_row_never_learns_anything()
    {
        var classifier = SoftmaxClassifier.Train(Examples, features: 4, entries: 3);

        Assert.Equal(8, classifier.Width);
        for (var feature = 0; feature < 4; feature++)
            Assert.All(classifier.Row(feature)[3..].ToArray(), weight => Assert.Equal(0, weight));
    }

    private static float[] Scores(SoftmaxClassifier classifier, Example example)
    {
        var scores = classifier.Bias.ToArray();
        for (var i = 0; i < example.Rows.Length; i++)
            for (var entry = 0; entry < scores.Length; entry++)
                scores[entry] += classifier.Row(example.Rows[i])[entry] * example.Values[i];
        return scores[..3];
    }

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());
}
