using System.Text;
using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

/// <summary>Hostile lengths, reused buffers, many threads.</summary>
public sealed class QuestionReaderLimitTests
{
    private static readonly string[] Guides = ["đăng ký chữ ký số", "chuyển khoản nhầm", "không nhận được mã", "điện thoại bị mất", "học phí lớp học số"];

    private static readonly ReadQuestions Given = new(Guides, [("ko", ["không"]), ("hp", ["học phí", "không phải"]), ("mô", ["đâu", "nào"])]);

    private static readonly string[] Messages =
    [
        "ko nhan dc ma", "chữ ký số là gì", "chuwx kys soos", "chueyn khoan hp", "", "😀", "4g ct07 100k", "điệnthoại mô rồi", "dien thoa i",
        string.Concat(Enumerable.Repeat("hp ", 300)), new('k', 5000), "đăng ký",
    ];

    public static TheoryData<string> Huge => new()
    {
        new string('a', 100_000),
        string.Concat(Enumerable.Repeat("chueyn ", 10_000)),
        string.Concat(Enumerable.Repeat("hp ", 10_000)),
        string.Concat(Enumerable.Repeat("chu74 ", 10_000)),
        string.Concat(Enumerable.Repeat("dangky ", 10_000)),
        string.Concat(Enumerable.Repeat("dien thoa i ", 10_000)),
        string.Concat(Enumerable.Repeat("đi mô ", 10_000)),
        string.Concat(Enumerable.Repeat("e\u0301\u0323", 50_000)),
        string.Concat(Enumerable.Repeat("\U0001F600", 25_000)),
        string.Concat(Enumerable.Range(0, 10_000).Select(i => $"x{i}y ")),
        string.Concat(Enumerable.Repeat(new string('ơ', 90) + ' ', 1_000)),
    };

    [Theory]
    [MemberData(nameof(Huge))]
    public void A_huge_message_is_read_in_bounds(string message)
    {
        var reading = Given.ReadWhole(message);

        Assert.InRange(reading.Tokens.Count, 0, TokenList.MaxTokens);
        Assert.InRange(reading.Stretches.Length, 0, TokenList.MaxTokens);
        Assert.All(ReadQuestions.StretchesOf(reading), stretch => Assert.InRange(stretch.Count, 1, 24));
    }

    [Fact]
    public void A_way_of_writing_with_many_meanings_does_not_break_a_long_message()
    {
        var meanings = Enumerable.Range(0, 40).Select(i => $"nghĩa{i}").ToArray();
        var given = new ReadQuestions([.. Guides, .. meanings], [("vt", meanings), ("ko", ["không"])]);

        for (var before = 0; before < TokenList.MaxTokens; before++)
        {
            var reading = given.ReadWhole(string.Concat(Enumerable.Repeat("ko ", before)) + string.Concat(Enumerable.Repeat("vt ", TokenList.MaxTokens)));
            Assert.InRange(reading.Stretches.Length, 1, TokenList.MaxTokens);
        }
    }

    [Fact]
    public void Twenty_thousand_random_messages_of_pieces_are_read_without_an_exception()
    {
        string[] pieces =
        [
            "ko", "hp", "mô", "chữ", "ky", "so", "chuwx", "so61", "chueyn", "dangky", "thoa", "i", "rat", "ieng", "ct07", "4g", "a", "e", "w", "77", "ơ", "ngh", "qu",
            "zxcv", "漢", "è", "\u0301", "\u031B", "đ", "\uD83D", "x1", "kkkkkkkkkkkkkk", " ", " ", " ", " ", ", ",
        ];
        // Repeatable on purpose; nothing secret depends on it.
#pragma warning disable CA5394
        var random = new Random(20260757);
        var reading = new Reading();
        for (var i = 0; i < 20_000; i++)
        {
            var message = new StringBuilder();
            for (var piece = random.Next(40); piece > 0; piece--)
                message.Append(pieces[random.Next(pieces.Length)]);
            Given.Reader.Read(message.ToString(), reading);
            Assert.All(ReadQuestions.StretchesOf(reading), Assert.NotEmpty);
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void A_reading_keeps_nothing_of_the_message_before()
    {
        var reused = new Reading();
        foreach (var first in Messages)
            foreach (var second in Messages)
            {
                Given.Reader.Read(first, reused);
                Given.Reader.Read(second, reused);
                var fresh = Given.ReadWhole(second);

                Assert.Equal(Shown(fresh), Shown(reused));
                Assert.Equal(fresh.TrustsMarks, reused.TrustsMarks);
                Assert.Equal(fresh.BestWords(accented: true).ToArray(), reused.BestWords(accented: true).ToArray());
            }
    }

    [Fact]
    public void One_reader_serves_many_threads()
    {
        var expected = Messages.Select(message => Shown(Given.ReadWhole(message))).ToList();
        var wrong = 0;

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var reading = new Reading();
            for (var round = 0; round < 200; round++)
                for (var i = 0; i < Messages.Length; i++)
                {
                    Given.Reader.Read(Messages[i], reading);
                    if (Shown(reading) != expected[i])
                        Interlocked.Increment(ref wrong);
                }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_path_through_the_reading_takes_the_same_choice_of_every_stretch_or_its_last()
    {
        var given = new ReadQuestions([.. Guides, "không phải số hp ấy"], [("hp", ["học phí", "không phải"])]);
        var reading = given.ReadWhole("đăng ký hp");
        var stretches = ReadQuestions.StretchesOf(reading);

        Assert.True(stretches[^1].Count > 1);
        for (var choice = 0; choice < 4; choice++)
            Assert.Equal(Hashes(string.Join(' ', stretches.Select(stretch => stretch[Math.Min(choice, stretch.Count - 1)].Words))), Path(reading, choice, room: 16));
        Assert.Equal(Hashes("dang ky"), Path(reading, choice: 0, room: 2));
    }

    private static ulong[] Path(Reading reading, int choice, int room)
    {
        var path = new ulong[room];
        return path[..reading.CopyPath(choice, accented: false, path)];
    }

    private static ulong[] Hashes(string words) => [.. Word.Split(words).Select(word => word.FoldedHash)];

    private static string Shown(Reading reading) =>
        string.Join(" / ", ReadQuestions.StretchesOf(reading).Select(stretch => string.Join('|', stretch.Select(alternative => alternative.ToString()))));
}
