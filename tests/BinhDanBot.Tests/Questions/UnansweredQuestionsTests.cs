using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Questions;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Questions;

public sealed class UnansweredQuestionsTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = "son-mai";
    private static readonly Actor Nam = new(new Guid("0198f0a0-0000-7000-8000-000000000001"), "anh Nam");
    private static readonly DateTime Now = TurnBot.Start.UtcDateTime;

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_not_answered_well_is_listed_most_asked_first(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await EmptyAsync(brand,
        [
            AskedRows.Row(Now.AddDays(-3), "xây tường lấn đất thì báo ai"),
            AskedRows.Row(Now.AddDays(-2), "làm hộ chiếu ở đâu", person: 1).With(" quen-passcode cai-vneid "),
            AskedRows.Row(Now.AddDays(-1), "lam ho chieu o dau", person: 2).With(" quen-passcode "),
            AskedRows.Row(Now.AddHours(-1), "làm hộ chiếu ở đâu", QuestionOutcome.Choices, person: 2).With(" cai-vneid quen-passcode "),
            AskedRows.Row(Now.AddHours(-2), "chia tài sản", QuestionOutcome.Answered).With(" quen-passcode ", verdict: QuestionSequel.NotHelpful),
            AskedRows.Row(Now.AddHours(-3), "mở quán nước", QuestionOutcome.Answered).With(" quen-passcode ", unsure: true),
            AskedRows.Row(Now.AddHours(-4), "đã trả lời tốt", QuestionOutcome.Answered).With(" quen-passcode ", verdict: QuestionSequel.Helpful),
            AskedRows.Row(Now.AddHours(-5), "đã chọn được", QuestionOutcome.Choices).With(" a b ", chosen: "b"),
            AskedRows.Row(Now.AddHours(-6), "không phải việc bot", QuestionOutcome.OffLimits),
            AskedRows.Row(Now.AddDays(-31), "lâu rồi"),
            AskedRows.Row(Now.AddDays(-1), "của xã khác", commune: "kon-braih"),
        ]));

        var list = await UnansweredAsync(spine);

        Assert.Equal(["làm hộ chiếu ở đâu", "chia tài sản", "mở quán nước", "xây tường lấn đất thì báo ai"], list.Open.Select(group => group.Text));
        var first = list.Open[0];
        Assert.Equal((3, 2, Now.AddHours(-1), "quen-passcode"), (first.Askings, first.People, first.LastAskedAt, first.NearestGuide));
        Assert.Equal([new ReasonCount(QuestionReason.Refused, 2), new ReasonCount(QuestionReason.NotChosen, 1)], first.Reasons);
        Assert.Equal([QuestionReason.NotHelpful, QuestionReason.Unsure, QuestionReason.Refused], list.Open.Skip(1).Select(group => Assert.Single(group.Reasons).Reason));
        Assert.Contains((await spine.Unanswered().ExecuteAsync(Commune, 90, CancellationToken.None)).Open, group => group.Text == "lâu rồi");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_decision_takes_the_whole_group_away_and_stands_in_the_trail(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await EmptyAsync(brand, [AskedRows.Row(Now.AddDays(-2), "làm hộ chiếu ở đâu"), AskedRows.Row(Now.AddDays(-1), "làm hộ chiếu ở đâu vậy")]));
        var group = Assert.Single((await UnansweredAsync(spine)).Open);

        var outcome = await DecideAsync(spine, group.ExampleId, new QuestionDecision(QuestionFate.NotOurs, group.Text, Reason: "việc của công an tỉnh"));
        var again = await DecideAsync(spine, group.ExampleId, new QuestionDecision(QuestionFate.NewGuide, group.Text));
        var list = await UnansweredAsync(spine);

        Assert.Equal((DecisionOutcome.Decided, DecisionOutcome.AlreadyDecided), (outcome, again));
        Assert.Empty(list.Open);
        var decided = Assert.Single(list.Decided);
        Assert.Equal((QuestionFate.NotOurs, "việc của công an tỉnh", "anh Nam", false), (decided.Fate, decided.Reason, decided.DecidedBy, decided.IsPublished));
        Assert.True(await spine.Service<DecideQuestion>().UndoAsync(Nam, Commune, decided.FateId, CancellationToken.None));
        Assert.False(await spine.Service<DecideQuestion>().UndoAsync(Nam, Commune, decided.FateId, CancellationToken.None));
        Assert.Single((await UnansweredAsync(spine)).Open);
        await using var context = spine.CreateContext();
        Assert.Equal(["question.decided", "question.undone"], await context.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
    }

    /// <summary>The engine of now is asked again: a phrasing of a guide is answered by it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_became_of_a_phrasing_is_seen_once_it_stands_in_the_guide(StorageBrand brand)
    {
        var guide = (await SharedContent.RealAsync()).Library.Current.GuidesById["quen-passcode"];
        var phrasing = guide.Questions[0];
        await using var spine = await SpineProcess.StartAsync(await EmptyAsync(brand, [AskedRows.Row(Now.AddDays(-2), phrasing), AskedRows.Row(Now.AddDays(-1), "hát quan họ ở đâu hay")]));

        foreach (var group in (await UnansweredAsync(spine)).Open)
            await DecideAsync(spine, group.ExampleId, new QuestionDecision(QuestionFate.Phrasing, group.Text, guide.Id));
        var decided = (await UnansweredAsync(spine)).Decided.ToDictionary(fate => fate.Text);

        Assert.Equal((true, guide.Id), (decided[phrasing].IsPublished, decided[phrasing].AnsweredBy));
        Assert.Equal((false, null), (decided["hát quan họ ở đâu hay"].IsPublished, decided["hát quan họ ở đâu hay"].AnsweredBy));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_communes_question_is_not_there(StorageBrand brand)
    {
        var row = AskedRows.Row(Now.AddDays(-1), "của xã khác", commune: "kon-braih");
        await using var spine = await SpineProcess.StartAsync(await EmptyAsync(brand, [row]));
        await spine.Service<DecideQuestion>().ExecuteAsync(Nam, "kon-braih", row.Id, new QuestionDecision(QuestionFate.NewGuide, "x"), CancellationToken.None);
        var fate = Assert.Single((await spine.Unanswered().ExecuteAsync("kon-braih", 30, CancellationToken.None)).Decided).FateId;

        Assert.Equal(DecisionOutcome.NoQuestion, await DecideAsync(spine, row.Id, new QuestionDecision(QuestionFate.NewGuide, "x")));
        Assert.Null(await spine.Unanswered().TextOfAsync(Commune, row.Id, CancellationToken.None));
        Assert.Null(await spine.Unanswered().FindAsync(Commune, row.Id, 30, CancellationToken.None));
        Assert.False(await spine.Service<DecideQuestion>().UndoAsync(Nam, Commune, fate, CancellationToken.None));
        Assert.Equal(DecisionOutcome.ReasonMissing, await DecideAsync(spine, row.Id, new QuestionDecision(QuestionFate.NotOurs, "x", Reason: " ")));
    }

    private async Task<TemporaryDatabase> EmptyAsync(StorageBrand brand, IReadOnlyList<QuestionRow> rows)
    {
        var database = await databases.EmptyAsync(brand);
        await database.AddAsync(rows);
        return database;
    }

    private static Task<UnansweredList> UnansweredAsync(SpineProcess spine) => spine.Unanswered().ExecuteAsync(Commune, 30, CancellationToken.None);

    private static Task<DecisionOutcome> DecideAsync(SpineProcess spine, Guid question, QuestionDecision decision) =>
        spine.Service<DecideQuestion>().ExecuteAsync(Nam, Commune, question, decision, CancellationToken.None);
}

internal static class UnansweredOfSpine
{
    /// <summary>With the index of the real content, which a spine has not.</summary>
    public static UnansweredQuestions Unanswered(this SpineProcess spine) =>
        new(spine.Service<IDbContextFactory<BotDbContext>>(), SharedContent.RealAsync().GetAwaiter().GetResult().Answers, spine.Clock);
}
