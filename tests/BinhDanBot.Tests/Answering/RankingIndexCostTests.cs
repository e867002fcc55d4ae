using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>
/// What a question may cost, and that questions do not disturb each other. Not beside other tests: as long as they bring new code to the
/// compiler, the runtime puts off compiling anything in full, and its own span methods box their arguments until then.
/// </summary>
[Collection(MeasuredAloneTestGroup.Name)]
public sealed class RankingIndexCostTests
{
    private const double MostBytes = 64;

    // Far more than the runtime needs to compile the hot path in full; one batch without boxes is enough.
    private const int Batches = 1_000;

    private static readonly RankingIndex Index = SmallBase.Build();

    private static readonly string[] Questions =
    [
        "quên mật khẩu vneid", "quen mat khau vneid thi lam sao", "đk cks ko đc", "chuwx kys soos", "chu74 ky1 so61", "chueyn tien dien", "dangky lop hoc",
        "lam khai xinh", "", "😀", "4g ct07", string.Concat(Enumerable.Repeat("mần răng ", 200)), new('x', 3_000), "gplx mat thi mần răng",
    ];

    [Fact]
    public void A_thousand_questions_leave_next_to_nothing_on_the_heap()
    {
        var best = new RankedEntry[5];
        foreach (var question in Questions)
            Index.Rank(question, best);

        foreach (var question in Questions)
        {
            var each = double.MaxValue;
            for (var batch = 0; batch < Batches && each >= MostBytes; batch++)
                each = Math.Min(each, BytesForEach(question, best));
            Assert.True(each < MostBytes, $"{each} bytes for a question like '{question}'.");
        }
    }

    private static double BytesForEach(string question, RankedEntry[] best)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Index.Rank(question, best);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000.0;
    }

    [Fact]
    public void Eight_threads_get_what_one_gets()
    {
        var expected = Questions.Select(Ranked).ToList();
        var wrong = 0;

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            for (var round = 0; round < 100; round++)
                for (var i = 0; i < Questions.Length; i++)
                {
                    var at = (i + thread) % Questions.Length;
                    var (best, evidence) = Ranked(Questions[at]);
                    if (evidence != expected[at].Evidence || !best.SequenceEqual(expected[at].Best))
                        Interlocked.Increment(ref wrong);
                }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_question_is_ranked_the_same_whatever_was_asked_before()
    {
        var fresh = Questions.Select(question => Show(SmallBase.Build(), question)).ToList();

        foreach (var before in Questions)
            for (var i = 0; i < Questions.Length; i++)
            {
                Index.Rank(before, new RankedEntry[1]);
                Assert.Equal(fresh[i], Show(Index, Questions[i]));
            }
    }

    private static (RankedEntry[] Best, MatchEvidence Evidence) Ranked(string question)
    {
        var best = new RankedEntry[5];
        return (best, Index.Rank(question, best));
    }

    private static string Show(RankingIndex index, string question)
    {
        var best = new RankedEntry[5];
        var evidence = index.Rank(question, best);
        return $"{string.Join(' ', best)} {evidence}";
    }
}
