using System.Globalization;
using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Answering;

/// <summary>Bases of every shape that a commune, or a file from elsewhere, may bring.</summary>
public sealed class RankingIndexShapeTests
{
    private static readonly IndexedEntry[] Passages =
    [
        new("gao", "Lúa gạo", [], "Lúa được gieo vào mùa xuân. Ruộng cần nước trong ba tháng đầu. Gạo mới thơm hơn gạo cũ và bán được giá hơn ở chợ huyện."),
        new("ca", "Nuôi cá", [], "Ao phải sâu hơn một mét. Cá trắm ăn cỏ, cá chép ăn ốc và giun. Mùa lạnh phải che ao bằng bèo để giữ ấm cho đàn cá giống."),
        new("ong", "Nuôi ong", [], "Tổ ong đặt nơi khuất gió. Mật ong quay vào tháng tư khi hoa nhãn nở rộ. Người nuôi phải mặc áo lưới khi mở nắp thùng."),
        new("trau", "Nuôi trâu", [], "Trâu cày ruộng khỏe hơn bò. Chuồng trâu phải khô và kín gió về mùa đông. Mỗi ngày một con trâu ăn ba mươi cân cỏ tươi."),
    ];

    [Theory]
    [InlineData("ong", "khi nào thì quay mật")]
    [InlineData("ong", "hoa nhan no thang may")]
    [InlineData("ca", "cá chép ăn gì")]
    [InlineData("ca", "mùa lạnh che ao bằng gì")]
    [InlineData("trau", "một ngày trâu ăn bao nhiêu cỏ")]
    [InlineData("gao", "gạo mới bán được giá hơn không")]
    [InlineData("gao", "Lúa gạo")]
    public void A_passage_is_found_by_what_one_of_its_sentences_says(string id, string question) => Assert.Equal(id, SmallBase.Best(SmallBase.Build(Passages), question));

    [Fact]
    public void A_base_of_passages_tells_what_is_in_scope_from_its_match_alone()
    {
        var index = SmallBase.Build(Passages);
        var confidence = ConfidenceTrainer.Train(Passages, SmallBase.Lexicon, SmallBase.Background, processors: 1);

        Assert.Same(Confidence.ForPassages, confidence);
        Assert.True(confidence.InScope(SmallBase.Evidence(index, "quay mật ong tháng mấy khi hoa nhãn nở")) > confidence.RefuseBelow);
        Assert.True(confidence.InScope(SmallBase.Evidence(index, "tỉ số trận chung kết tối qua")) < confidence.RefuseBelow);
    }

    public static TheoryData<string, IndexedEntry[]> Shapes => new()
    {
        { "phrasings and passages, half and half", [.. SmallBase.Entries.Take(4), .. Passages] },
        { "more passages", [.. SmallBase.Entries.Take(2), .. Passages] },
        { "titles alone", [.. SmallBase.Entries.Select(entry => entry with { Questions = [], Body = "" })] },
        { "bodies alone", [.. Passages.Select(entry => entry with { Title = "" })] },
        { "phrasings alone", [.. SmallBase.Entries.Select(entry => entry with { Title = "", Body = "" })] },
        { "with an entry that says nothing", [.. SmallBase.Entries, new("trong", "", [], "")] },
        { "with an entry of signs", [.. SmallBase.Entries, new("dau", "???", ["!", "..."], "😀. -")] },
        { "with one phrasing many times", [.. SmallBase.Entries, new("lap", "Lặp", [.. Enumerable.Repeat("lặp đi lặp lại", 300)], "")] },
        { "with a body of 100 kB", [.. SmallBase.Entries, new("dai", "Dài", ["bài rất dài"], string.Concat(Enumerable.Repeat("câu này rất dài và không dừng ", 3_400)))] },
        { "one entry", [SmallBase.Entries[0]] },
        { "one passage", [Passages[0]] },
        { "one entry that says nothing", [new("trong", "", [], "")] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_base_of_any_shape_ranks_all_of_its_entries(string shape, IndexedEntry[] entries)
    {
        Assert.NotEmpty(shape);
        var index = SmallBase.Build(entries);
        var best = new RankedEntry[entries.Length];

        foreach (var question in new[] { "quên mật khẩu", "", "zzz", "cá chép ăn gì", "lặp lại", entries[0].Title })
        {
            var evidence = index.Rank(question, best);
            Assert.Equal(entries.Length, evidence.Count);
            Assert.All(best, ranked => Assert.True(float.IsFinite(ranked.Probability)));
            Assert.InRange(Confidence.Default.InScope(evidence), 0f, 1f);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_in_scope_is_learnt_from_a_base_of_any_shape(string shape, IndexedEntry[] entries)
    {
        Assert.NotEmpty(shape);
        var confidence = ConfidenceTrainer.Train(entries, SmallBase.Lexicon, [.. Enumerable.Range(0, 6).SelectMany(_ => SmallBase.Background)], processors: 1);

        Assert.All(confidence.Coefficients, coefficient => Assert.True(float.IsFinite(coefficient)));
        Assert.Equal(Confidence.Numbers, confidence.Coefficients.Length);
        Assert.InRange(confidence.RefuseBelow, 0f, 1f);
    }

    [Fact]
    public void An_entry_that_stands_alone_is_found()
    {
        var index = SmallBase.Build([SmallBase.Entries[1]]);
        Span<RankedEntry> best = stackalloc RankedEntry[3];

        var evidence = index.Rank("khai sinh", best);

        Assert.Equal((1, 1f, 0f), (evidence.Count, evidence.First, evidence.Second));
    }

    [Fact]
    public void Passages_and_phrasings_side_by_side_are_both_found()
    {
        var index = SmallBase.Build([.. SmallBase.Entries, .. Passages]);

        Assert.Equal("ong", SmallBase.Best(index, "quay mật ong tháng mấy"));
        Assert.Equal("khai-sinh", SmallBase.Best(index, "làm khai sinh cho con"));
    }

    [Fact]
    public void A_base_without_entries_answers_nothing()
    {
        var index = SmallBase.Build([]);
        Span<RankedEntry> best = stackalloc RankedEntry[3];

        Assert.Equal(0, index.Rank("khai sinh", best).Count);
    }

    // Each entry has one word of its own; short, so that training two thousand takes no longer than a test may.
    [Fact]
    public void Each_of_two_thousand_entries_is_found_by_its_own_word()
    {
        var entries = Enumerable.Range(0, 2_000).Select(i => new IndexedEntry(Id(i), "", [$"số {Own(i)}"], "")).ToList();
        var index = new RankingIndexBuilder(Lexicon.Empty).Build(entries);

        for (var i = 0; i < 2_000; i += 37)
            Assert.Equal(Id(i), SmallBase.Best(index, $"việc số {Own(i)} thì sao"));

        static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);
        static string Own(int i) => string.Create(CultureInfo.InvariantCulture, $"{1000 + i}");
    }
}
