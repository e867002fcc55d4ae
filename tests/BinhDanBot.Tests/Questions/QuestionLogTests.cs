using BinhDanBot.Core.Questions;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Questions;

/// <summary>What people asked is kept with their turn, without them.</summary>
public sealed class QuestionLogTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_question_is_kept_masked_with_how_it_ended(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        await TurnAsync(spine, Lan, "1", Asked(spine, "1", "Tôi là Nguyễn Thị Lan, số 0912 345 678, quên mật khẩu", QuestionOutcome.Choices, "quen-mat-khau", "khoa-tai-khoan"));

        var row = Assert.Single(await RowsAsync(spine));
        Assert.Equal("Tôi là [tên], số [số điện thoại], quên mật khẩu", row.Text);
        Assert.Equal(("son-mai", "zalo-oa", QuestionOutcome.Choices, false), (row.Commune, row.Channel, row.Outcome, row.IsUnsure));
        Assert.Equal(["quen-mat-khau", "khoa-tai-khoan"], RecordQuestions.Read(row.Guides));
        Assert.Equal((SpineSteps.IdOf(Lan), spine.Now.AddSeconds(-1)), (row.ConversationId, row.AskedAt));
        Assert.Equal((null, null), (row.ChosenGuide, row.Verdict));
    }

    /// <summary>As after a crash between the commit and its answer.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_that_is_committed_twice_asks_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        AskedQuestion[] asked = [Asked(spine, "1", "câu một", QuestionOutcome.NoGuide), Asked(spine, "2", "câu hai", QuestionOutcome.NoGuide)];
        await TurnAsync(spine, Lan, "1", asked);

        await spine.RunAsync("UPDATE inbox_event SET answered_at = NULL");
        await spine.RunAsync("UPDATE conversation SET waiting_events = 1");
        var again = await spine.ClaimAsync();
        await spine.CommitAsync(again, SpineSteps.Turn(again) with { Questions = asked });

        Assert.Equal(["câu hai", "câu một"], (await RowsAsync(spine)).Select(row => row.Text).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_chosen_guide_belongs_to_the_last_question_that_offered_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await TurnAsync(spine, Lan, "1", Asked(spine, "1", "cũ", QuestionOutcome.Choices, "a", "b"));
        await TurnAsync(spine, Lan, "2", Asked(spine, "2", "mới", QuestionOutcome.Choices, "b", "c"));
        await TurnAsync(spine, Lan, "3", Asked(spine, "3", "khác", QuestionOutcome.Answered, "b"));
        await TurnAsync(spine, Hung, "4", Asked(spine, "4", "của người khác", QuestionOutcome.Choices, "b", "c"));

        await SequelAsync(spine, Lan, "5", new GuideSequel("b", QuestionSequel.Chosen));
        await SequelAsync(spine, Lan, "6", new GuideSequel("c", QuestionSequel.Chosen));

        Assert.Equal([("cũ", null), ("của người khác", null), ("khác", null), ("mới", "b")],
            (await RowsAsync(spine)).Select(row => (row.Text, row.ChosenGuide)).OrderBy(row => row.Text, StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_thumb_belongs_to_the_question_that_led_to_the_guide(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await TurnAsync(spine, Lan, "1", Asked(spine, "1", "hỏi a", QuestionOutcome.Answered, "a", "b"));
        await TurnAsync(spine, Lan, "2", Asked(spine, "2", "chọn b", QuestionOutcome.Choices, "a", "b"));
        await SequelAsync(spine, Lan, "3", new GuideSequel("b", QuestionSequel.Chosen));

        await SequelAsync(spine, Lan, "4", new GuideSequel("b", QuestionSequel.NotHelpful));
        await SequelAsync(spine, Lan, "5", new GuideSequel("a", QuestionSequel.Helpful));

        Assert.Equal([("chọn b", QuestionSequel.NotHelpful), ("hỏi a", QuestionSequel.Helpful)],
            (await RowsAsync(spine)).Select(row => (row.Text, row.Verdict!.Value)).OrderBy(row => row.Text, StringComparer.Ordinal));
    }

    /// <summary>By the same housekeeping that removes events and messages.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_asked_is_forgotten_after_a_month_and_the_question_after_half_a_year(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await TurnAsync(spine, Lan, "1", Asked(spine, "1", "rất lâu", QuestionOutcome.NoGuide));
        spine.Clock.Advance(TimeSpan.FromDays(149));
        await TurnAsync(spine, Lan, "2", Asked(spine, "2", "lâu", QuestionOutcome.NoGuide));
        spine.Clock.Advance(TimeSpan.FromDays(29.9));
        await TurnAsync(spine, Lan, "3", Asked(spine, "3", "mới", QuestionOutcome.NoGuide));

        await spine.Service<Housekeeping>().RunOneAsync(CancellationToken.None);
        var first = (await RowsAsync(spine)).ToDictionary(row => row.Text, row => row.ConversationId is not null);
        spine.Clock.Advance(TimeSpan.FromDays(1.2));
        await spine.Service<Housekeeping>().RunOneAsync(CancellationToken.None);
        var then = (await RowsAsync(spine)).ToDictionary(row => row.Text, row => row.ConversationId is not null);

        Assert.Equal(new Dictionary<string, bool> { ["rất lâu"] = false, ["lâu"] = true, ["mới"] = true }, first);
        Assert.Equal(new Dictionary<string, bool> { ["lâu"] = false, ["mới"] = true }, then);
    }

    [Fact]
    public async Task A_very_long_question_is_cut_after_it_was_masked()
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(StorageBrand.Sqlite));

        await TurnAsync(spine, Lan, "1", Asked(spine, "1", $"{new string('x', 495)} 0912345678", QuestionOutcome.Unreadable));

        var text = Assert.Single(await RowsAsync(spine)).Text;
        Assert.Equal(500, text.Length);
        Assert.DoesNotContain("09", text, StringComparison.Ordinal);
    }

    private static AskedQuestion Asked(SpineProcess spine, string id, string text, QuestionOutcome outcome, params string[] guides) => new(id, spine.Now, text, outcome, false, guides);

    private static async Task TurnAsync(SpineProcess spine, string person, string id, params AskedQuestion[] questions)
    {
        await spine.TellAllAsync(person, id);
        var claimed = await spine.ClaimAsync();
        Assert.True(await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Questions = questions }));
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task SequelAsync(SpineProcess spine, string person, string id, GuideSequel sequel)
    {
        await spine.TellAllAsync(person, id);
        var claimed = await spine.ClaimAsync();
        Assert.True(await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Sequels = [sequel] }));
    }

    private static async Task<List<QuestionRow>> RowsAsync(SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.Questions.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }
}
