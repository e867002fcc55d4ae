using BinhDanBot.Core.Language;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// Words of command, exhaustively: every phrase of <c>word.*</c> in every state that a conversation can be in, with marks and without, plain and polite.
/// What a word does in a state is said by the scripts; here every way of saying it does the same as the first.
/// </summary>
public sealed class GlobalWordTests
{
    private const string Words = "word.";

    /// <summary>How a conversation gets into each state: what is said one after the other. The first event of all is somebody coming in.</summary>
    private static readonly Dictionary<string, string[]> States = new()
    {
        ["vừa vào"] = [],
        ["xem bài"] = ["quên passcode vneid"],
        ["xem bài có nhiều cách"] = ["đăng ký kết hôn thế nào"],
        ["xem bài không có bước"] = ["học lớp của xã có mất tiền không"],
        ["bước đầu"] = ["quên passcode vneid", "bước 1"],
        ["giữa các bước"] = ["quên passcode vneid", "bước 3"],
        ["bước cuối"] = ["quên passcode vneid", "bước 6"],
        ["xem hết"] = ["quên passcode vneid", "xem hết"],
        ["chọn cách làm"] = ["đăng ký kết hôn thế nào", "tiếp"],
        ["bot hỏi lại"] = ["mật khẩu"],
        ["bot không biết"] = ["giá vàng hôm nay bao nhiêu"],
        ["bot không biết giữa bài"] = ["quên passcode vneid", "bước 3", "giá vàng hôm nay bao nhiêu"],
        ["danh mục"] = ["trợ giúp"],
        ["danh mục giữa bài"] = ["quên passcode vneid", "trợ giúp"],
        ["chủ đề"] = ["VNeID, căn cước"],
        ["cấp cứu"] = ["tôi bị lừa mất 15 triệu rồi"],
        ["vừa khen"] = ["quên passcode vneid", "có ích"],
        ["vừa cảm ơn"] = ["cảm ơn em"],
        ["vừa mắng"] = ["đồ ngu"],
        ["đã dừng"] = ["quên passcode vneid", "dừng"],
        ["gặp cán bộ"] = ["gặp cán bộ"],
    };

    public static TheoryData<string> StateNames => [.. States.Keys];

    [Theory]
    [InlineData("word.help", "help")]
    [InlineData("word.staff", "staff")]
    [InlineData("word.stop", "stopped")]
    [InlineData("word.restart", "restarted")]
    public async Task A_word_that_always_means_the_same_does_the_same_in_every_state(string word, string reply)
    {
        var faults = new List<string>();
        foreach (var state in States.Keys)
        {
            var bot = await InStateAsync(state);
            var said = await bot.SayAsync(bot.Content.Phrases[word][0]);
            if (said.Count != 1 || !ScriptText.Matches(said[0].Text, [$"{{{reply}}}"], new ScriptReplies(bot, "")))
                faults.Add($"{state}: {string.Join(" / ", said.Select(message => message.Text))}");
        }

        Expect.None(faults);
    }

    [Theory]
    [InlineData("word.stop")]
    [InlineData("word.restart")]
    public async Task After_stop_and_restart_nothing_is_talked_about(string word)
    {
        foreach (var state in States.Keys)
        {
            var bot = await InStateAsync(state);
            await bot.SayAsync(bot.Content.Phrases[word][0]);

            Assert.Equal((state, null, null, 0), (state, bot.Conversation.LastGuide, bot.Conversation.Position, bot.Conversation.Misses));
        }
    }

    [Theory]
    [MemberData(nameof(StateNames))]
    public async Task Every_way_of_saying_a_word_does_the_same(string state)
    {
        var bot = await InStateAsync(state);
        var start = bot.Conversation;
        var faults = new List<string>();
        foreach (var phrases in WordLists(bot))
        {
            var meant = await DoneAsync(bot, start, phrases[0]);
            Assert.Equal((phrases[0], TurnOutcome.Command), (phrases[0], bot.Last!.Outcome));
            foreach (var said in phrases.SelectMany(phrase => FewForms(phrase, IsPoliteness(bot, phrase))))
                if (await DoneAsync(bot, start, said) != meant)
                    faults.Add(said);
        }

        Expect.None(faults);
    }

    [Fact]
    public async Task Every_politeness_leaves_a_word_what_it_is()
    {
        var bot = await InStateAsync("giữa các bước");
        var start = bot.Conversation;
        var politeStarts = bot.Content.Phrases["polite.start"];
        var politeEnds = bot.Content.Phrases["polite.end"];
        var faults = new List<string>();
        foreach (var phrases in WordLists(bot))
        {
            var meant = await DoneAsync(bot, start, phrases[0]);
            var forms = phrases.Where(phrase => !IsPoliteness(bot, phrase)).SelectMany(phrase => politeStarts.Select(polite => $"{polite} {phrase}").Concat(politeEnds.Select(polite => $"{phrase} {polite}")));
            foreach (var said in forms.SelectMany(form => new[] { form, VietnameseText.Fold(form) }))
                if (!MeansAnotherWord(bot, said, phrases) && await DoneAsync(bot, start, said) != meant)
                    faults.Add(said);
        }

        Expect.None(faults);
    }

    [Fact]
    public async Task No_word_without_its_marks_is_another_word()
    {
        var bot = await InStateAsync("vừa vào");
        var faults = WordsAndTalk(bot)
            .SelectMany(list => list.Phrases.Select(phrase => (Said: VietnameseText.Fold(phrase), list.Id)))
            .Distinct()
            .GroupBy(word => word.Said)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(word => word.Id))}");

        Expect.None(faults);
    }

    [Theory]
    [InlineData("dừng xe ở đâu thì bị phạt")]
    [InlineData("thôi học lâu rồi có học lại được không")]
    [InlineData("tro giup phap ly cho ho ngheo")]
    [InlineData("tiếp tục đóng bảo hiểm y tế cho mẹ thế nào")]
    public async Task A_word_inside_a_longer_message_commands_nothing(string said)
    {
        var bot = await InStateAsync("giữa các bước");

        await bot.SayAsync(said);

        Assert.NotEqual(TurnOutcome.Command, bot.Last!.Outcome);
    }

    private static async Task<TurnBot> InStateAsync(string state)
    {
        var bot = new TurnBot(await SharedContent.RealAsync(), "");
        await bot.JoinAsync();
        await bot.HearAsync();
        foreach (var said in States[state])
            await bot.SayAsync(said);
        return bot;
    }

    /// <summary>What a message does in a state: what is said, what is offered, what is remembered.</summary>
    private static async Task<string> DoneAsync(TurnBot bot, Conversation state, string said)
    {
        bot.Conversation = state;
        var messages = await bot.SayAsync(said);
        var remembered = bot.Conversation;
        return string.Join('\n', messages.Select(message => $"{message.Text} {string.Join('|', message.Choices)}"))
            + $"\n{remembered.LastGuide} {remembered.Position} {string.Join(',', bot.Last!.Feedback.Select(given => given.Verdict))}";
    }

    private static IEnumerable<IReadOnlyList<string>> WordLists(TurnBot bot) =>
        bot.Content.Phrases.Where(list => list.Key.StartsWith(Words, StringComparison.Ordinal)).Select(list => list.Value);

    private static IEnumerable<(string Id, IReadOnlyList<string> Phrases)> WordsAndTalk(TurnBot bot) =>
        bot.Content.Phrases
            .Where(list => list.Key.StartsWith(Words, StringComparison.Ordinal) || list.Key.StartsWith("talk.", StringComparison.Ordinal))
            .Select(list => (list.Key, list.Value));

    /// <summary>Such as "rồi": beside another politeness nobody can tell which of the two is the word.</summary>
    private static bool IsPoliteness(TurnBot bot, string phrase) => bot.Content.Phrases["polite.start"].Contains(phrase) || bot.Content.Phrases["polite.end"].Contains(phrase);

    private static IEnumerable<string> FewForms(string phrase, bool isPoliteness)
    {
        foreach (var form in isPoliteness ? [phrase, $"{phrase} ạ"] : new[] { phrase, $"{phrase} ạ", $"dạ {phrase}", $"em ơi {phrase} nhé" })
        {
            yield return form;
            yield return VietnameseText.Fold(form);
            yield return $"  {form.ToUpperInvariant()}!! ";
        }
    }

    /// <summary>A politeness may make one word into another that stands in the lists itself: "chào nhé" is a farewell.</summary>
    private static bool MeansAnotherWord(TurnBot bot, string said, IReadOnlyList<string> phrases)
    {
        var folded = VietnameseText.Fold(said);
        return WordsAndTalk(bot).Any(list => !ReferenceEquals(list.Phrases, phrases) && list.Phrases.Any(phrase => VietnameseText.Fold(phrase) == folded));
    }
}
