using System.Diagnostics;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Questions;
using BinhDanBot.Tests.Conversations;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Questions;

public sealed class GroupWordingsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Questions_that_ask_the_same_come_together_however_they_are_typed()
    {
        string[] passport = ["làm hộ chiếu ở đâu", "lam ho chieu o dau", "cho em hỏi làm hộ chiếu ở đâu ạ", "hộ chiếu làm ở đâu vậy", "lamf hooj chieeus owr ddaau"];
        string[] pension = ["lương hưu tháng này chưa có", "luong huu thang nay chua co", "sao lương hưu tháng này chưa có"];
        string[] wall = ["hàng xóm xây tường lấn đất"];

        var groups = await GroupAsync([.. passport, .. pension, .. wall]);

        Assert.Equal(3, groups.Count);
        Assert.Equal(passport.Order(StringComparer.Ordinal), Assert.Single(groups, group => group.Contains(passport[0])).Order(StringComparer.Ordinal));
        Assert.Equal(pension.Order(StringComparer.Ordinal), Assert.Single(groups, group => group.Contains(pension[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Politeness_alone_puts_nothing_together()
    {
        var groups = await GroupAsync(["cho em hỏi với ạ, đăng ký kết hôn cần gì", "cho em hỏi với ạ, trồng sầu riêng ở đâu", "cho em hỏi với ạ, nước máy bị đục"]);

        Assert.Equal(3, groups.Count);
    }

    [Fact]
    public async Task The_most_asked_wording_leads()
    {
        var index = (await SharedContent.RealAsync()).Answers.Current;
        var wordings = new[] { "xin giấy độc thân ở xã", "xin giấy độc thân", "giấy độc thân xin ở đâu" }
            .Select((text, i) => new Wording(ContentText.SameWords(text), text, i == 1 ? 9 : 1)).ToList();

        var group = Assert.Single(GroupWordings.Group(index, wordings));

        Assert.Equal("xin giấy độc thân", wordings[group[0]].Text);
    }

    [Fact]
    public async Task The_order_of_the_questions_changes_nothing()
    {
        var texts = (await SharedContent.RealAsync()).Library.Current.Guides.SelectMany(guide => guide.Questions.Take(4)).ToList();
        var shuffled = texts.OrderBy(text => HashCode.Combine(text.Length, text[0])).ThenByDescending(text => text, StringComparer.Ordinal).ToList();

        var groups = await GroupAsync(texts);
        var again = await GroupAsync(shuffled);

        Assert.Equal(groups.Select(Line).Order(StringComparer.Ordinal), again.Select(Line).Order(StringComparer.Ordinal));

        static string Line(IReadOnlyList<string> group) => string.Join('|', group);
    }

    /// <summary>Every wording is in one group, and ten thousand are grouped while somebody waits for a page.</summary>
    [Fact]
    public async Task Ten_thousand_questions_are_grouped_at_once()
    {
        var phrasings = (await SharedContent.RealAsync()).Library.Current.Guides.SelectMany(guide => guide.Questions).DistinctBy(ContentText.SameWords).Take(1_250).ToList();
        string[] tails = ["", " ạ", " vậy em", " giúp tôi với", " ở xã mình", " cho mẹ tôi", " nhanh nhất", " bằng điện thoại"];
        var texts = phrasings.SelectMany(phrasing => tails.Select(tail => phrasing + tail)).ToList();
        await GroupAsync(texts.Take(100));

        var started = Stopwatch.GetTimestamp();
        var groups = await GroupAsync(texts);
        output.WriteLine($"{texts.Count} questions in {groups.Count} groups: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");

        Assert.Equal(texts.Select(ContentText.SameWords).Distinct().Count(), groups.Sum(group => group.Count));
        Assert.True(groups.Count < phrasings.Count, $"{groups.Count} groups");
    }

    private static async Task<List<List<string>>> GroupAsync(IEnumerable<string> texts)
    {
        var index = (await SharedContent.RealAsync()).Answers.Current;
        var wordings = texts.Select(text => new Wording(text, text, 1)).DistinctBy(wording => ContentText.SameWords(wording.Key) + wording.Key).ToList();
        if (wordings.Count > 1_000)
            wordings = [.. wordings.DistinctBy(wording => ContentText.SameWords(wording.Text))];
        return [.. GroupWordings.Group(index, wordings).Select(group => group.Select(wording => wordings[wording].Text).ToList())];
    }
}
