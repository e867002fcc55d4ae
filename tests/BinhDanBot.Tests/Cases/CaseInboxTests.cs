using System.Diagnostics;
using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;
using static BinhDanBot.Tests.Cases.CaseSteps;

namespace BinhDanBot.Tests.Cases;

/// <summary>The shared inbox with many cases and many hands, on both databases.</summary>
public sealed class CaseInboxTests(SpineDatabases databases, ITestOutputHelper output) : IClassFixture<SpineDatabases>
{
    private const int Open = 500;
    private const int Staff = 10;
    private const int AnswersEach = 10;

    private static readonly string[] Vocabulary =
        [.. "tôi muốn hỏi về giấy khai sinh cho cháu nội căn cước công dân bị mất ở chợ hôm qua chưa làm lại được mật khẩu điện thoại hỏng lương hưu chưa nhận bảo hiểm y tế hết hạn xe máy đất đai".Split(' ')];

    /// <summary>Takes seconds: all meet at the same cases and at the end of the trail, and five hundred cases are made first.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Among_five_hundred_open_cases_ten_members_of_staff_at_once_answer_none_twice_and_lose_none(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await SeedAsync(spine, Open, closed: 0);
        var watch = Stopwatch.StartNew();

        var refused = await Task.WhenAll(Enumerable.Range(0, Staff).Select(member => Task.Run(() => WorkOffAsync(spine, member))));

        output.WriteLine($"{brand}: {Staff * AnswersEach} of {Open} cases answered by {Staff} members of staff in {watch.Elapsed.TotalSeconds:0.0} s, {refused.Sum()} times somebody else was first");
        await using var context = spine.CreateContext();
        Assert.Equal(Staff * AnswersEach, await context.Cases.CountAsync(row => row.State == CaseState.Answered && row.FirstAnswerAt != null));
        Assert.Equal(Open - (Staff * AnswersEach), await context.Cases.CountAsync(row => row.State == CaseState.Open && row.AssigneeId == null && row.DueAt != null));
        var answers = await context.CaseMessages.Where(row => row.Speaker == CaseSpeaker.Staff).GroupBy(row => row.CaseId).Select(group => group.Count()).ToListAsync();
        Assert.Equal(Enumerable.Repeat(1, Staff * AnswersEach), answers);
        Assert.Equal(Staff * AnswersEach, await context.OutboxMessages.CountAsync());
        Assert.Equal(Staff * AnswersEach, await context.AuditEntries.CountAsync(row => row.Act == "case.answered"));
        Assert.True(refused.Sum() > 0, "Nobody ever met anybody, so this says nothing.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_names_and_numbers_find_a_case_with_and_without_marks_by_an_index(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await SeedAsync(spine, Open, closed: 2_500);
        var found = await spine.OpenCaseAsync(SpineSteps.Lan, "Tôi bị mất sổ hồng ở xóm Đồng Tâm, số 0912345678");
        await spine.RunAsync(brand == StorageBrand.Sqlite ? "ANALYZE" : "ANALYZE support_case; ANALYZE case_word;");

        foreach (var search in new[] { "sổ hồng", "so hong", "ĐỒNG TÂM", "dong tam so hong", "0912345678", CaseNumber.Write(found.Number), $"{found.Number}", "  Sổ, hồng! " })
            Assert.Equal([found.Id], (await AskAsync(spine, search)).Cases.Select(look => look.Id));
        Assert.Empty((await AskAsync(spine, "sổ hồng kon-braih")).Cases);
        Assert.Empty((await AskAsync(spine, "' OR 1=1 --")).Cases);

        await MeasureAsync(spine, brand);
        var plan = await PlanAsync(spine, brand);
        output.WriteLine(plan);
        if (brand == StorageBrand.Sqlite)
            Assert.DoesNotContain("SCAN c", plan, StringComparison.Ordinal);
        else
            Assert.DoesNotContain("Seq Scan on case_word", plan, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_name_that_the_channel_tells_later_is_found_too(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(SpineSteps.Lan);
        var people = spine.Service<PeopleOfChannels>();
        await people.RecordAsync(new UnknownPerson(SpineSteps.IdOf(SpineSteps.Lan), SpineSteps.Commune, ChannelNames.ZaloOa, SpineSteps.Lan), new ChannelProfile("Nguyễn Thị Lan", true), CancellationToken.None);
        Assert.Empty((await AskAsync(spine, "nguyen thi lan")).Cases);

        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);

        var look = Assert.Single((await AskAsync(spine, "nguyen thi lan")).Cases);
        Assert.Equal((found.Id, "Nguyễn Thị Lan"), (look.Id, look.PersonName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_tabs_show_each_case_where_it_belongs_and_the_longest_due_first(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var lan = await spine.OpenCaseAsync(SpineSteps.Lan);
        spine.Clock.Advance(TimeSpan.FromHours(1));
        var hung = await spine.OpenCaseAsync(SpineSteps.Hung);
        await spine.TakeAsync(hung, Nam);
        var mai = await spine.OpenCaseAsync("chi-mai");
        await spine.ReplyAsync(mai, Hoa, "Chào chị Mai.");
        var tu = await spine.OpenCaseAsync("bac-tu");
        await spine.Service<CloseCase>().ExecuteAsync(tu.Commune, tu.Id, CaseClosing.Solved, true, Nam, CancellationToken.None);
        // To the moment at which Lan's is soon late, and Hung's is not.
        spine.Clock.Advance(lan.SoonAt!.Value - spine.Now);
        await spine.Service<AdvanceCases>().ExecuteAsync(CancellationToken.None);

        Assert.Equal([lan.Number, hung.Number], await NumbersAsync(CaseTab.Waiting));
        Assert.Equal([hung.Number], await NumbersAsync(CaseTab.Mine));
        Assert.Equal([lan.Number], await NumbersAsync(CaseTab.Late));
        Assert.Equal([lan.Number, hung.Number, mai.Number], await NumbersAsync(CaseTab.All));
        Assert.Equal([tu.Number], await NumbersAsync(CaseTab.Closed));
        Assert.Equal(new OpenCases(3, 2, 0, lan.OpenedAt), await spine.Service<ReadCases>().CountAsync(SpineSteps.Commune, CancellationToken.None));

        async Task<IEnumerable<int>> NumbersAsync(CaseTab tab)
        {
            var page = await spine.Service<ReadCases>().ExecuteAsync(new CaseQuestion(SpineSteps.Commune, tab, Nam.Id), CancellationToken.None);
            Assert.Equal(page.Cases.Count, page.Counts[tab]);
            return page.Cases.Select(look => look.Number);
        }
    }

    /// <summary>Looks at the list, takes a case that nobody has, answers it; so many times. How often another was first.</summary>
    private static async Task<int> WorkOffAsync(SpineProcess spine, int member)
    {
        var who = new Actor(Guid.CreateVersion7(), $"cán bộ {member}");
        var refused = 0;
        for (var answered = 0; answered < AnswersEach;)
        {
            var page = await spine.Service<ReadCases>().ExecuteAsync(new CaseQuestion(SpineSteps.Commune, CaseTab.Waiting, who.Id), CancellationToken.None);
            var free = page.Cases.Where(look => look.AssigneeId is null).ToList();
            var look = free[member / 2 % free.Count];
            // Half of them take first, half answer at once: both must meet.
            var version = 0;
            if (member % 2 == 0)
            {
                if (await spine.Service<TakeCase>().ExecuteAsync(SpineSteps.Commune, look.Id, who, CancellationToken.None) != CaseOutcome.Done)
                {
                    refused++;
                    continue;
                }

                version = 1;
            }

            var outcome = await spine.Service<ReplyToCase>().ExecuteAsync(
                new StaffReply(SpineSteps.Commune, look.Id, $"Chào bác, tôi là {who.Name}.", version, Guid.CreateVersion7()), who, CancellationToken.None);
            if (outcome == CaseOutcome.Done)
                answered++;
            else
                refused++;
        }

        return refused;
    }

    private static Task<CasePage> AskAsync(SpineProcess spine, string search) =>
        spine.Service<ReadCases>().ExecuteAsync(new CaseQuestion(SpineSteps.Commune, CaseTab.All, Nam.Id, search), CancellationToken.None);

    private async Task MeasureAsync(SpineProcess spine, StorageBrand brand)
    {
        var times = new List<double>();
        foreach (var search in new[] { "sổ hồng", "căn cước công dân bị mất", "tôi", "không có chữ này" })
        {
            var watch = Stopwatch.StartNew();
            var page = await AskAsync(spine, search);
            times.Add(watch.Elapsed.TotalMilliseconds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{brand}: '{search}' finds {page.Total} of 3,001 cases in {times[^1]:0.0} ms"));
        }
    }

    private static async Task<string> PlanAsync(SpineProcess spine, StorageBrand brand)
    {
        await using var context = spine.CreateContext();
        var asked = spine.Service<ReadCases>().Matching(
            context, context.Cases.Where(row => row.Commune == SpineSteps.Commune && row.ClosedAt == null), new CaseQuestion(SpineSteps.Commune, CaseTab.All, Nam.Id, "sổ hồng"));
        await using var command = asked.CreateDbCommand();
        command.CommandText = (brand == StorageBrand.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await context.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(Convert.ToString(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture)!);
        return string.Join('\n', lines);
    }

    /// <summary>Cases of as many people, each with some twenty words; written past the turns, which would take minutes.</summary>
    private static async Task SeedAsync(SpineProcess spine, int open, int closed)
    {
        var thread = spine.Service<CaseThread>();
        await thread.ReadyAsync(CancellationToken.None);
        for (var from = 0; from < open + closed; from += 500)
        {
            var first = from;
            await spine.Writer.WriteAsync((context, cancel) => SeedAsync(spine, context, thread, first, Math.Min(500, open + closed - first), open, cancel), CancellationToken.None);
        }
    }

    private static async Task<int> SeedAsync(SpineProcess spine, BotDbContext context, CaseThread thread, int from, int count, int open, CancellationToken cancellationToken)
    {
        var now = spine.Now;
        var cases = Enumerable.Range(from, count).Select(i => (Index: i, Key: SpineSteps.KeyOf($"resident-{i}"), Id: Guid.CreateVersion7(spine.Clock.GetUtcNow()))).ToList();
        foreach (var (index, key, id) in cases)
        {
            var isOpen = index < open;
            context.Conversations.Add(new ConversationRow
            {
                Id = ConversationRow.IdOf(key),
                Commune = key.Commune,
                Channel = key.Channel,
                ExternalConversationId = key.ExternalConversationId,
                ExternalPersonId = key.ExternalConversationId,
                StartedAt = now,
                LastInteractionAt = now,
                DueAt = now,
                CaseId = isOpen ? id : null,
                CaseOpenedAt = isOpen ? now : null,
            });
            context.Cases.Add(new CaseRow
            {
                Id = id,
                Commune = key.Commune,
                Number = index + 1,
                ConversationId = ConversationRow.IdOf(key),
                Channel = key.Channel,
                Reason = CaseReason.AskedForPerson,
                OpenedAt = now,
                State = isOpen ? CaseState.Open : CaseState.Closed,
                SoonAt = isOpen ? now.AddHours(6) : null,
                DueAt = isOpen ? now.AddHours(8) : null,
                ClosedAt = isOpen ? null : now,
                IsNameSearchable = true,
            });
        }

        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        foreach (var (index, key, id) in cases)
        {
            var words = string.Join(' ', Enumerable.Range(0, 20).Select(word => Vocabulary[(index * 7 + word * (index % 5 + 1)) % Vocabulary.Length]));
            await thread.AddAsync(context, key.Commune, id, [thread.Said(new CaseLine($"event:{index}", CaseSpeaker.Resident, $"{words} {index}", AttachmentKind.None, now))], cancellationToken);
        }

        return count;
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) =>
        await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [new FakeSender()] });
}
