using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class RankingIndexTests
{
    private static readonly RankingIndex Index = SmallBase.Build();

    public static TheoryData<string, string> Forms => new()
    {
        { "quen-mat-khau", "tôi quên mất mật khẩu vneid rồi" },
        { "quen-mat-khau", "toi quen mat mat khau vneid roi" },
        { "quen-mat-khau", "tooi queen maatj khaaur vneid" },
        { "quen-mat-khau", "to6i que6n ma65t kha63u vneid" },
        { "quen-mat-khau", "quên mk vneid mần răng" },
        { "quen-mat-khau", "quen mat khua vneid" },
        { "quen-mat-khau", "quên matkhau vneid" },
        { "khai-sinh", "làm khai sinh cho cháu bé" },
        { "khai-sinh", "lam khai xinh cho con" },
        { "chu-ky-so", "đk cks" },
        { "chu-ky-so", "dang ki chu ky xo" },
        { "chu-ky-so", "chuwx kys soos laf gif" },
        { "tra-tien-dien", "đóng tiền điện trên đt" },
        { "tra-tien-dien", "dong tien dine" },
        { "tra-tien-dien", "chả tiền điện" },
        { "lai-xe", "gplx hết hạn" },
        { "lai-xe", "mất bằng lái" },
        { "lai-xe", "doi bang lai xe may o dau" },
        { "lua-dao", "nó xưng công an gọi cho tôi" },
        { "lop-hoc", "lớp học số có mất tiền không" },
        { "can-cuoc", "căn cước bị mất làm lại" },
        { "can-cuoc", "mất cawn cuwowcs" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_question_finds_its_entry_however_it_is_typed(string id, string question) => Assert.Equal(id, SmallBase.Best(Index, question));

    [Fact]
    public void Every_phrasing_finds_its_own_entry_with_and_without_marks()
    {
        foreach (var entry in SmallBase.Entries)
            foreach (var question in entry.Questions)
            {
                Assert.Equal(entry.Id, SmallBase.Best(Index, question));
                Assert.Equal(entry.Id, SmallBase.Best(Index, VietnameseText.Fold(question)));
                Assert.Equal(entry.Id, SmallBase.Best(Index, question.ToUpperInvariant() + " ???"));
            }
    }

    [Fact]
    public void Entries_come_best_first_once_each_with_a_share_of_the_belief()
    {
        var best = new RankedEntry[SmallBase.Entries.Count];

        var evidence = Index.Rank("đổi bằng lái xe", best);

        Assert.Equal(best.Length, evidence.Count);
        Assert.Equal(best.Length, best.Select(ranked => ranked.Entry).Distinct().Count());
        Assert.Equal(best.OrderByDescending(ranked => ranked.Probability), best);
        Assert.Equal(1, best.Sum(ranked => ranked.Probability), 4);
        Assert.Equal((best[0].Probability, best[1].Probability), (evidence.First, evidence.Second));
    }

    [Fact]
    public void No_more_entries_are_written_than_asked_for_or_than_there_are()
    {
        Span<RankedEntry> two = stackalloc RankedEntry[2];
        Span<RankedEntry> many = stackalloc RankedEntry[50];
        Span<RankedEntry> same = stackalloc RankedEntry[2];

        Assert.Equal(2, Index.Rank("khai sinh", two).Count);
        Assert.Equal(SmallBase.Entries.Count, Index.Rank("khai sinh", many).Count);
        Assert.Equal(default, many[SmallBase.Entries.Count]);
        Index.Rank("khai sinh", same);
        Assert.Equal(two.ToArray(), same.ToArray());
    }

    [Fact]
    public void Asking_for_no_entries_at_all_gives_none() => Assert.Equal(0, Index.Rank("khai sinh", []).Count);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("?!...")]
    [InlineData("😀😀")]
    public void Without_words_there_is_nothing_to_go_by(string question)
    {
        var evidence = SmallBase.Evidence(Index, question);

        Assert.Equal(0, evidence.Words);
        Assert.Equal(1, evidence.UnknownShare);
        Assert.Equal((0f, 0f, 0f), (evidence.Match, evidence.WordLikeness, evidence.LetterLikeness));
        AssertFinite(evidence);
    }

    [Theory]
    [InlineData("zxcv qwrt bnmp")]
    [InlineData("wherever whatever whoever")]
    [InlineData("漢字 仮名")]
    [InlineData("99999 88888")]
    public void Words_that_nobody_knows_are_hardly_in_scope(string question)
    {
        var evidence = SmallBase.Evidence(Index, question);

        AssertFinite(evidence);
        Assert.True(Confidence.Default.InScope(evidence) < Confidence.Default.RefuseBelow);
    }

    [Fact]
    public void Words_of_one_entry_are_surely_in_scope() =>
        Assert.All(SmallBase.Entries.SelectMany(entry => entry.Questions), question => Assert.True(Confidence.Default.InScope(SmallBase.Evidence(Index, question)) > .8f));

    [Fact]
    public void Two_entries_with_the_same_words_share_the_first_two_places_in_the_same_order_every_time()
    {
        var index = SmallBase.Build([.. SmallBase.Entries, new("one", "Giờ làm việc", ["mấy giờ mở cửa"], ""), new("two", "Giờ làm việc", ["mấy giờ mở cửa"], "")]);
        var best = new RankedEntry[3];

        index.Rank("mấy giờ mở cửa", best);
        var first = index.IdOf(best[0].Entry);

        Assert.Equal(["one", "two"], best[..2].Select(ranked => index.IdOf(ranked.Entry)).Order());
        for (var i = 0; i < 5; i++)
        {
            index.Rank("mấy giờ mở cửa", best);
            Assert.Equal(first, index.IdOf(best[0].Entry));
        }
    }

    // No signal at all: what is left is the order of the entries.
    [Fact]
    public void A_tie_is_in_the_order_of_the_entries()
    {
        var index = SmallBase.Build([.. "abcdefghijkl".Select(letter => new IndexedEntry(letter.ToString(), "", [], ""))], background: []);
        var best = new RankedEntry[12];

        index.Rank("khai sinh", best);

        Assert.Equal(Enumerable.Range(0, 12), best.Select(ranked => ranked.Entry));
        Assert.All(best, ranked => Assert.Equal(1 / 12f, ranked.Probability, 5));
    }

    [Fact]
    public void A_word_is_rare_when_few_entries_have_it()
    {
        Assert.True(Index.IsRare(Hash("khai"), .2f));
        Assert.True(Index.IsRare(Hash("voi"), .2f));
        Assert.False(Index.IsRare(Hash("viec"), .2f));
    }

    [Fact]
    public void Building_again_gives_the_same_ranking_to_the_last_bit()
    {
        var again = SmallBase.Build();

        foreach (var question in Forms.Select(row => (string)row[1]))
        {
            var (best, evidence) = Ranked(Index, question);
            var (bestAgain, evidenceAgain) = Ranked(again, question);
            Assert.Equal(best, bestAgain);
            Assert.Equal(evidence, evidenceAgain);
        }
    }

    [Fact]
    public void Background_that_is_like_the_question_lowers_what_is_in_scope_and_never_becomes_an_answer()
    {
        var without = SmallBase.Build(background: []);

        foreach (var foreign in new[] { "mua xe máy cũ ở đâu", "hôm nay trời mưa không", "cách trồng cà chua" })
        {
            Assert.True(InScope(Index, foreign) < InScope(without, foreign), foreign);
            Assert.Contains(SmallBase.Best(Index, foreign), SmallBase.Entries.Select(entry => entry.Id));
        }

        foreach (var ours in SmallBase.Entries.Select(entry => entry.Questions[0]))
            Assert.True(InScope(Index, ours) > .8f, ours);
    }

    private static float InScope(RankingIndex index, string question) => Confidence.Default.InScope(SmallBase.Evidence(index, question));

    private static (RankedEntry[] Best, MatchEvidence Evidence) Ranked(RankingIndex index, string question)
    {
        var best = new RankedEntry[SmallBase.Entries.Count];
        return (best, index.Rank(question, best));
    }

    private static ulong Hash(string word) => Word.Split(word)[0].FoldedHash;

    private static void AssertFinite(MatchEvidence evidence)
    {
        Span<float> numbers = stackalloc float[Confidence.Numbers];
        Confidence.Read(evidence, numbers);
        Assert.All(numbers.ToArray(), number => Assert.True(float.IsFinite(number)));
    }
}
