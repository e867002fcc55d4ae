using System.Diagnostics;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Storage;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Editing;

public sealed class PulledQuestionsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Questions_that_a_draft_pulls_from_other_guides_are_shown_and_what_it_costs_is_printed()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);
        using var pulled = new PulledQuestions(desk.Library, desk.Answers);
        var form = GuideForm.FromText(await desk.TextAsync("Tải và cài VNeID"))!;
        var other = desk.Library.Current.GuidesById["quen-passcode"];
        form.Questions += "\n" + string.Join('\n', other.Questions.Take(20).Select(question => question + " đây"));
        var report = desk.Check.Execute(EditingDesk.SonMai, EditingDesk.Item, form.ToText());
        Assert.False(report.HasErrors, string.Join("; ", report.Problems.Where(problem => problem.IsError)));

        await SharedContent.RealAsync();
        var used = Environment.CpuUsage.UserTime;
        var index = AnswerIndexBuilder.BuildQuickly(report.Content);
        var building = Environment.CpuUsage.UserTime - used;
        var started = Stopwatch.GetTimestamp();
        used = Environment.CpuUsage.UserTime;
        var found = await pulled.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Item, report, default);
        var first = Stopwatch.GetElapsedTime(started);
        var work = Environment.CpuUsage.UserTime - used;
        started = Stopwatch.GetTimestamp();
        var again = await pulled.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Item, report, default);
        var second = Stopwatch.GetElapsedTime(started);

        output.WriteLine($"index of {index.Content.Guides.Count} guides {building.TotalMilliseconds:F0} ms of processor; {found.Asked} questions of both: {work.TotalMilliseconds:F0} ms of processor, {first.TotalMilliseconds:F0} ms by the clock, again {second.TotalMilliseconds:F0} ms; {found.Pulled.Count} pulled");
        Assert.True(found.Asked > 2_500, $"{found.Asked} questions");
        Assert.Contains(found.Pulled, question => question.Before.Contains(other.Title) && !question.After.SequenceEqual(question.Before));
        Assert.Equal(found.Pulled.Select(question => question.Question), again.Pulled.Select(question => question.Question));
    }

    [Fact]
    public async Task A_draft_that_changes_no_words_pulls_nothing()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);
        using var pulled = new PulledQuestions(desk.Library, desk.Answers);
        var form = GuideForm.FromText(await desk.TextAsync(desk.Library.Current.GuidesById[EditingDesk.Guide].Title))!;
        form.Owner = "chị Hoa";

        var found = await pulled.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Item, desk.Check.Execute(EditingDesk.SonMai, EditingDesk.Item, form.ToText()), default);

        Assert.Empty(found.Pulled);
        Assert.True(found.Asked > 2_500);
    }

    /// <summary>Memory of one more commune with words of its own, for the decision.</summary>
    [Fact]
    public async Task One_more_index_costs_what_is_printed()
    {
        var content = (await SharedContent.RealAsync()).Library.Current;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var index = AnswerIndexBuilder.BuildQuickly(content);

        output.WriteLine($"one index: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024} MB");
        Assert.Equal(content.Guides.Count, index.Ranking.EntryCount);
    }
}
