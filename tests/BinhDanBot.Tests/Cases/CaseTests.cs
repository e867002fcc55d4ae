using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static BinhDanBot.Tests.Cases.CaseSteps;

namespace BinhDanBot.Tests.Cases;

/// <summary>A case from its opening to its end, on both databases.</summary>
public sealed class CaseTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_is_opened_with_its_turn_and_holds_what_was_said_before(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.TellAsync(spine.Said(Lan, "1", "giá vàng hôm nay"));
        await spine.CommitAsync(await spine.ClaimAsync(), "Câu này em chưa có bài.");
        spine.Clock.Advance(TimeSpan.FromMinutes(1));

        var found = await spine.OpenCaseAsync(Lan, "cho tôi gặp cán bộ", "Em đã chuyển cho cán bộ xã.");

        Assert.Equal((1, CaseState.Open, CaseReason.AskedForPerson), (found.Number, found.State, found.Reason));
        Assert.Equal(["giá vàng hôm nay", "Câu này em chưa có bài.", "cho tôi gặp cán bộ", "Em đã chuyển cho cán bộ xã."], (await spine.ReadAsync(found)).Thread.Select(said => said.Text));
        Assert.Equal((found.Id, found.OpenedAt), ((await spine.ConversationAsync(Lan)).CaseId, (await spine.ConversationAsync(Lan)).CaseOpenedAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_people_write_stands_encrypted(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan, "số của tôi là 0912345678");

        await using var context = spine.CreateContext();
        var row = await context.CaseMessages.AsNoTracking().SingleAsync(message => message.CaseId == found.Id);
        var words = await context.CaseWords.AsNoTracking().ToListAsync();

        Assert.DoesNotContain("0912345678", row.ProtectedText, StringComparison.Ordinal);
        Assert.Equal(5, words.Count);
        Assert.All(words, word => Assert.Matches("^[0-9a-f]{32}$", word.WordHash));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_comes_again_adds_nothing_and_a_second_request_opens_no_second_case(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan, "gặp cán bộ");
        spine.Clock.Advance(TimeSpan.FromMinutes(1));
        await spine.OpenCaseAsync(Lan, "gặp cán bộ nhanh lên");
        var hung = await spine.OpenCaseAsync(Hung);

        var thread = (await spine.ReadAsync(found)).Thread;

        Assert.Equal(["gặp cán bộ", "gặp cán bộ nhanh lên"], thread.Select(said => said.Text));
        Assert.Equal(2, hung.Number);
        await using var context = spine.CreateContext();
        Assert.Equal(2, await context.Cases.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_twenty_who_take_a_case_at_once_one_has_it(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        var staff = Enumerable.Range(0, 20).Select(i => new Actor(Guid.CreateVersion7(), $"cán bộ {i}")).ToList();

        var outcomes = await Task.WhenAll(staff.Select(who => Task.Run(() => spine.TakeAsync(found, who))));

        Assert.Single(outcomes, CaseOutcome.Done);
        Assert.Equal(19, outcomes.Count(outcome => outcome == CaseOutcome.TakenByOther));
        var holder = staff[Array.IndexOf(outcomes, CaseOutcome.Done)];
        var taken = await spine.CaseAsync(Lan);
        Assert.Equal((holder.Id, holder.Name, CaseState.Taken), (taken.AssigneeId, taken.AssigneeName, taken.State));
        Assert.Equal(["case.taken"], await spine.ActsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_reaches_the_outbox_and_makes_the_bot_silent(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan, "gặp cán bộ", "Em đã chuyển cho cán bộ xã.");

        var outcome = await spine.ReplyAsync(found, Nam, "  Chào cô Lan, mai cô ra xã nhé. \r\n");

        Assert.Equal(CaseOutcome.Done, outcome);
        Assert.Equal(["Chào cô Lan, mai cô ra xã nhé."], await spine.ToBeSentAsync());
        var answered = await spine.CaseAsync(Lan);
        Assert.Equal((CaseState.Answered, Nam.Id, spine.Now, null), (answered.State, answered.AssigneeId, answered.FirstAnswerAt, answered.DueAt));
        Assert.Equal(spine.Now + TimeSpan.FromHours(1), (await spine.ConversationAsync(Lan)).SilenceEndsAt);
        Assert.Equal(["case.answered"], await spine.ActsAsync());
    }

    /// <summary>Two who typed at the same page: the later is told to look first, and what was typed is not sent.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_answers_over_an_answer_that_they_have_not_seen(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);

        var outcomes = await Task.WhenAll(
            Task.Run(() => spine.ReplyAsync(found, Nam, "Anh Nam đây ạ.", found.Version, Guid.CreateVersion7())),
            Task.Run(() => spine.ReplyAsync(found, Hoa, "Chị Hoa đây ạ.", found.Version, Guid.CreateVersion7())));

        Assert.Single(outcomes, CaseOutcome.Done);
        Assert.Single(outcomes, CaseOutcome.TakenByOther);
        Assert.Single(await spine.ToBeSentAsync());

        // The same member in two windows: the second has not seen the first answer either.
        var holder = outcomes[0] == CaseOutcome.Done ? Nam : Hoa;
        Assert.Equal(CaseOutcome.ChangedMeanwhile, await spine.ReplyAsync(found, holder, "Còn nữa ạ.", found.Version, Guid.CreateVersion7()));
        Assert.Equal(CaseOutcome.Done, await spine.ReplyAsync(found, holder, "Còn nữa ạ."));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_form_sent_twice_is_one_answer(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        var form = Guid.CreateVersion7();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => spine.ReplyAsync(found, Nam, "Chào cô Lan.", found.Version, form))));

        Assert.Single(outcomes, CaseOutcome.Done);
        Assert.Equal(4, outcomes.Count(outcome => outcome == CaseOutcome.AlreadyDone));
        Assert.Equal(["Chào cô Lan."], await spine.ToBeSentAsync());
    }

    /// <summary>The bot had worked out its answer when staff took over: it is not sent, and the question waits for staff.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_bot_wanted_to_say_when_staff_took_over_is_not_said(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        await spine.TellAsync(spine.Said(Lan, "2", "quên passcode vneid"));
        var claimed = await spine.ClaimAsync();

        Assert.Equal(CaseOutcome.Done, await spine.ReplyAsync(found, Nam, "Chào cô Lan."));
        var committed = await spine.CommitAsync(claimed, TurnOf(claimed, null, "Bot trả lời về passcode."));

        Assert.False(committed);
        Assert.Equal(["Chào cô Lan."], await spine.ToBeSentAsync());
        var again = await spine.ClaimAsync();
        Assert.Equal(["2"], again.Ids());
        Assert.Equal(spine.Now + TimeSpan.FromHours(1), again.Row.SilenceEndsAt);
        Assert.True(await spine.CommitAsync(again, TurnOf(again, null)));
        Assert.Equal(["cho tôi gặp cán bộ", "Chào cô Lan.", "quên passcode vneid"], (await spine.ReadAsync(found)).Thread.Select(said => said.Text));
    }

    /// <summary>And what was queued before is taken back, but never a colleague's own words.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Queued_answers_of_the_bot_are_taken_back_and_those_of_staff_stay(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan, "gặp cán bộ", "Lời của bot.");

        await spine.ReplyAsync(found, Nam, "Câu thứ nhất.");
        await spine.ReplyAsync(found, Nam, "Câu thứ hai.");

        Assert.Equal(["Câu thứ nhất.", "Câu thứ hai."], await spine.ToBeSentAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Closing_lets_the_bot_speak_at_once_and_tells_the_person(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");

        var outcome = await spine.Service<CloseCase>().ExecuteAsync(found.Commune, found.Id, CaseClosing.Solved, false, Nam, CancellationToken.None);

        Assert.Equal(CaseOutcome.Done, outcome);
        var conversation = await spine.ConversationAsync(Lan);
        Assert.Equal((null, null, null), (conversation.SilenceEndsAt, conversation.CaseId, conversation.CaseOpenedAt));
        Assert.Contains("trợ lý tự động", (await spine.ToBeSentAsync())[^1], StringComparison.Ordinal);
        Assert.Equal(["case.answered", "case.closed"], await spine.ActsAsync());

        // A new request is a new case; the old one cannot be taken up beside it.
        spine.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, (await spine.OpenCaseAsync(Lan)).Number);
        Assert.Equal(CaseOutcome.AnotherIsOpen, await spine.Service<CloseCase>().ReopenAsync(found.Commune, found.Id, Nam, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_is_handed_over_by_whoever_has_it_and_only_to_one_who_may_answer_here(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        await spine.EmployAsync(Nam, Hoa);
        var found = await spine.OpenCaseAsync(Lan);
        await spine.TakeAsync(found, Nam);
        var take = spine.Service<TakeCase>();

        Assert.Equal(CaseOutcome.TakenByOther, await take.HandOverAsync(found.Commune, found.Id, Hoa.Id, false, Hoa, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotOfStaff, await take.HandOverAsync(found.Commune, found.Id, Guid.CreateVersion7(), false, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.Done, await take.HandOverAsync(found.Commune, found.Id, Hoa.Id, false, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.TakenByOther, await spine.ReplyAsync(found, Nam, "Chào cô Lan."));
        Assert.Equal(CaseOutcome.Done, await take.HandOverAsync(found.Commune, found.Id, Nam.Id, mayTakeFromOthers: true, new Actor(Guid.CreateVersion7(), "chị Mai"), CancellationToken.None));
        Assert.Equal("anh Nam", (await spine.CaseAsync(Lan)).AssigneeName);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_case_of_another_commune_is_not_there(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        var elsewhere = "kon-braih";

        Assert.Null(await spine.Service<ReadCase>().ExecuteAsync(elsewhere, found.Id, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<TakeCase>().ExecuteAsync(elsewhere, found.Id, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<TakeCase>().HandOverAsync(elsewhere, found.Id, Hoa.Id, true, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<ReplyToCase>().ExecuteAsync(new StaffReply(elsewhere, found.Id, "Chào", 0, Guid.CreateVersion7()), Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<NoteOnCase>().ExecuteAsync(elsewhere, found.Id, "Chào", Guid.CreateVersion7(), Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<CloseCase>().ExecuteAsync(elsewhere, found.Id, CaseClosing.Solved, true, Nam, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotThere, await spine.Service<CloseCase>().ReopenAsync(elsewhere, found.Id, Nam, CancellationToken.None));
        Assert.Empty(await spine.ActsAsync());
        Assert.Empty((await spine.Service<ReadCases>().ExecuteAsync(new CaseQuestion(elsewhere, CaseTab.All, Nam.Id, "1"), CancellationToken.None)).Cases);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_is_sent_to_somebody_who_left(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        await spine.RunAsync("UPDATE conversation SET left_at = started_at");

        Assert.Equal(CaseOutcome.PersonLeft, await spine.ReplyAsync(found, Nam, "Chào cô Lan."));
        Assert.Equal(CaseOutcome.Done, await spine.Service<CloseCase>().ExecuteAsync(found.Commune, found.Id, CaseClosing.NoAnswer, false, Nam, CancellationToken.None));
        Assert.Empty(await spine.ToBeSentAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reading_is_told_to_the_trail_once_an_hour_and_a_note_stays_among_staff(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        var form = Guid.CreateVersion7();

        await spine.Service<NoteOnCase>().ExecuteAsync(found.Commune, found.Id, "Cô Lan nhà ở gần chợ.", form, Nam, CancellationToken.None);
        await spine.Service<NoteOnCase>().ExecuteAsync(found.Commune, found.Id, "Cô Lan nhà ở gần chợ.", form, Nam, CancellationToken.None);
        for (var i = 0; i < 3; i++)
            await spine.ReadAsync(found);
        await spine.ReadAsync(found, Hoa);
        spine.Clock.Advance(TimeSpan.FromHours(1));
        var thread = (await spine.ReadAsync(found)).Thread;

        Assert.Equal(["case.noted", "case.read", "case.read", "case.read"], await spine.ActsAsync());
        Assert.Equal((CaseSpeaker.Note, "Cô Lan nhà ở gần chợ.", "anh Nam"), (thread[^1].Speaker, thread[^1].Text, thread[^1].StaffName));
        Assert.Empty(await spine.ToBeSentAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_of_staff_in_Zalos_own_app_join_the_thread_and_count_as_an_answer(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        spine.Clock.Advance(TimeSpan.FromMinutes(1));
        await spine.TellAsync(spine.Said(Lan, "2", "Chào cô, tôi gọi cô nhé.") with { Kind = IncomingEventKind.StaffSpoke });
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, TurnOf(claimed, null));

        var answered = await spine.CaseAsync(Lan);
        Assert.Equal((CaseState.Answered, found.Version + 1, null), (answered.State, answered.Version, answered.DueAt));
        Assert.Equal(CaseOutcome.ChangedMeanwhile, await spine.ReplyAsync(found, Nam, "Chào cô Lan.", found.Version, Guid.CreateVersion7()));
        Assert.Equal((CaseSpeaker.Staff, "Chào cô, tôi gọi cô nhé."), (await spine.ReadAsync(found)).Thread.Select(said => (said.Speaker, said.Text)).Last());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_became_of_an_answer_is_shown_beside_it(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        var found = await spine.OpenCaseAsync(Lan);
        await spine.ReplyAsync(found, Nam, "Chào cô Lan.");
        Assert.Equal(CaseDelivery.Waiting, await DeliveryAsync());

        var claimed = Assert.Single(await spine.ClaimMessagesAsync());
        await spine.RecordAsync(claimed, new SendOutcome.Sent("m1"));
        Assert.Equal(CaseDelivery.Sent, await DeliveryAsync());

        await spine.Writer.WriteAsync((context, cancel) => RecordReceipt.ExecuteAsync(context, SpineSteps.Commune, ChannelNames.ZaloOa, "m1", true, spine.Now, cancel), CancellationToken.None);
        Assert.Equal(CaseDelivery.Seen, await DeliveryAsync());

        await spine.ReplyAsync(found, Nam, "Cô còn đó không?");
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.Refused("window-closed"));
        var last = (await spine.ReadAsync(found)).Thread[^1];
        Assert.Equal((CaseDelivery.Failed, "window-closed"), (last.Delivery, last.Reason));

        async Task<CaseDelivery> DeliveryAsync() => (await spine.ReadAsync(found)).Thread[^1].Delivery;
    }

    /// <summary>Nobody is promised what nobody will do: whoever cannot sign in, or is there for every commune alike, does not count.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_commune_takes_cases_as_long_as_somebody_of_its_own_may_answer_them(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand);
        Assert.Empty(await DesksAsync());
        await spine.EmployAsync(Nam);
        Assert.Equal([(SpineSteps.Commune, false)], await DesksAsync());

        await spine.Service<ChangeCaseSettings>().ExecuteAsync(SpineSteps.Commune, CaseSettings.Usual with { PromisedHours = 4 }, Nam, CancellationToken.None);
        Assert.Equal([(SpineSteps.Commune, true)], await DesksAsync());

        foreach (var change in new[] { "UPDATE staff_member SET disabled_at = created_at", "UPDATE staff_member SET disabled_at = NULL, password_hash = NULL", "UPDATE staff_member SET password_hash = 'none'; UPDATE staff_grant SET commune = '*', role = 'ProvinceAdministrator'", "UPDATE staff_grant SET commune = 'son-mai', role = 'Editor'" })
        {
            await spine.RunAsync(change);
            Assert.Empty(await DesksAsync());
        }

        async Task<IEnumerable<(string, bool)>> DesksAsync() =>
            (await spine.Service<ReadCaseSettings>().DesksAsync(CancellationToken.None)).Select(desk => (desk.Key, desk.Value.IsConfirmed));
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand) =>
        await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [new FakeSender()] });
}
