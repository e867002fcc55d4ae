using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class PostingListTests
{
    private const float K1 = 1.2f;
    private const float B = .75f;

    // Feature to count, for documents of very different lengths; one is empty, feature 9 is in none, feature 0 in all others.
    private static readonly Dictionary<int, float>[] Documents =
    [
        new() { [0] = 1, [1] = 3, [2] = .6f },
        new() { [0] = 2, [3] = 1 },
        [],
        new() { [0] = 1, [1] = 1, [4] = 8, [5] = 1, [6] = 2, [7] = 1 },
        new() { [0] = 1, [8] = .5f },
    ];

    private static readonly float[] Lengths = [4.6f, 3, 0, 14, 1.5f];

    private static readonly PostingList List = PostingList.Build(Documents, Lengths, Table(10), K1, B);

    [Fact]
    public void Scores_are_those_of_BM25_by_the_book()
    {
        foreach (var query in new int[][] { [0], [1], [0, 1, 4], [9], [2, 8], [], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] })
        {
            var scores = new float[Documents.Length];
            foreach (var row in query)
                List.AddScores(row, 1f, scores);

            for (var document = 0; document < Documents.Length; document++)
                Assert.Equal(ByTheBook(query, document), scores[document], 4);
        }
    }

    [Fact]
    public void A_reading_of_half_weight_adds_half()
    {
        var (whole, half) = (new float[Documents.Length], new float[Documents.Length]);

        List.AddScores(1, 1f, whole);
        List.AddScores(1, .5f, half);

        Assert.Equal(whole.Select(score => score / 2), half);
    }

    [Fact]
    public void A_rare_feature_says_more_than_a_common_one_and_one_that_no_document_has_says_nothing()
    {
        Assert.True(List.Idf(3) > List.Idf(1));
        Assert.True(List.Idf(1) > List.Idf(0));
        Assert.True(List.Idf(0) > 0);
        Assert.Equal(0, List.Idf(9));
        Assert.True(List.TopIdf > List.Idf(3));
    }

    [Fact]
    public void It_knows_how_many_documents_have_a_feature()
    {
        Assert.Equal([4, 2, 1, 1, 1, 1, 1, 1, 1, 0], Enumerable.Range(0, 10).Select(List.CountDocuments));
    }

    [Fact]
    public void No_documents_are_no_scores()
    {
        var none = PostingList.Build([], [], Table(2), K1, B);

        none.AddScores(1, 1f, []);

        Assert.Equal(0, none.Idf(1));
    }

    private static float ByTheBook(int[] query, int document)
    {
        var mean = Lengths.Sum() / Documents.Length;
        var score = 0.0;
        foreach (var row in query)
        {
            var frequency = Documents.Count(counts => counts.ContainsKey(row));
            var count = Documents[document].GetValueOrDefault(row);
            if (count == 0)
                continue;
            var idf = Math.Log(1 + (Documents.Length - frequency + .5) / (frequency + .5));
            score += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * Lengths[document] / mean));
        }

        return (float)score;
    }

    private static FeatureTable Table(int features)
    {
        var table = new FeatureTable();
        for (var i = 0; i < features; i++)
            table.FindOrAdd((ulong)i + 1000, FeatureBlock.Folded);
        return table;
    }
}
