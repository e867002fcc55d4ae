using System.Globalization;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class ForeignBaseTests
{
    private static readonly ForeignBase Base = ForeignBase.Build(SmallBase.Entries, SmallContent.Of(SmallContent.Guides));

    [Fact]
    public void A_question_of_the_base_gets_its_entry_first()
    {
        foreach (var entry in SmallBase.Entries)
        {
            var answer = Base.Answer(entry.Questions[0]);
            Assert.Equal(entry.Id, answer.Ranked[0]);
            Assert.Contains(answer.Status, new[] { AnswerStatus.Answered, AnswerStatus.ClarificationAsked });
            Assert.Equal(entry, Base.EntryOf(answer.Ranked[0]));
        }
    }

    // No first aid, no words of command: the engine alone.
    [Fact]
    public void A_cry_for_help_is_ranked_like_any_question() =>
        Assert.DoesNotContain(Base.Answer("tôi bị lừa mất tiền").Status, new[] { AnswerStatus.AnsweredFirstAid, AnswerStatus.UnansweredOffLimits });

    [Theory]
    [InlineData("")]
    [InlineData("😀 ?!")]
    public void Without_words_there_is_nothing_to_read(string question)
    {
        var answer = Base.Answer(question);

        Assert.Equal((AnswerStatus.UnansweredNoWords, 0, 0f), (answer.Status, answer.Guides.Count, answer.InScope));
    }

    [Theory]
    [InlineData("zxcv qwrt bnmp")]
    [InlineData("where is the nearest airport")]
    public void A_question_of_nowhere_is_refused(string question)
    {
        var answer = Base.Answer(question);

        Assert.Equal(AnswerStatus.UnansweredNoGuide, answer.Status);
        Assert.Empty(answer.Guides);
    }

    // Every base size is tried, because rows of numbers are padded to whole vectors.
    [Fact]
    public void Bases_of_one_to_twenty_passages_answer_from_the_one_that_says_it()
    {
        string[] words = ["lúa", "cá", "ong", "trâu", "bò", "gà", "vịt", "cam", "chè", "tre", "ngô", "khoai", "sắn", "mía", "lạc", "vừng", "dừa", "nhãn", "vải", "xoài"];
        var wrong = new List<string>();
        for (var count = 1; count <= words.Length; count++)
        {
            var entries = words[..count].Select((word, i) => new IndexedEntry(Id(i), $"Nghề {word}", [], $"Người làng trồng hoặc nuôi {word} từ lâu. Chợ bán nhiều {word} vào mùa này và giá {word} đang lên cao.")).ToList();
            var answered = Record.Exception(() =>
            {
                var answer = ForeignBase.Build(entries, SmallContent.Of(SmallContent.Guides)).Answer($"giá {words[count - 1]} bây giờ thế nào");
                if (answer.Ranked[0] != Id(count - 1))
                    wrong.Add($"{count}: {answer.Ranked[0]}");
            });
            if (answered is not null)
                wrong.Add($"{count}: {answered.GetType().Name}");
        }

        Language.Expect.None(wrong);

        static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_huge_question_is_answered_or_refused_without_an_exception()
    {
        foreach (var piece in new[] { "khai sinh ", "a", "漢", "\u0301", "ko đc ", "zzz " })
            Assert.InRange(Base.Answer(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))).InScope, 0f, 1f);
    }
}
