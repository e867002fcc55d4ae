using System.Text;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.PersonalData;

/// <summary>"Xóa dữ liệu": what is erased is nowhere any more, and nobody else's is.</summary>
public sealed class ErasureTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task After_an_erasure_no_table_holds_the_name_or_the_number(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());
        await spine.AskAndGetHelpAsync(Lan);

        // A row of before texts were encrypted.
        await spine.RunAsync($"UPDATE inbox_event SET text = 'Tôi là {PersonSteps.Name}, {PersonSteps.Phone}' WHERE external_id = '{Lan} asks'");
        Assert.Contains(PersonSteps.Name, await spine.ReadableAsync(), StringComparison.Ordinal);
        Assert.Contains(PersonSteps.Phone, await spine.EverythingAsync(), StringComparison.Ordinal);
        Assert.Equal(PersonSteps.Name, (await spine.OwnDataAsync(Lan)).Person?.Details.Name);

        var receipt = await spine.EraseAsync(Lan);

        var everything = await spine.EverythingAsync();
        Assert.DoesNotContain(PersonSteps.Traces, trace => everything.Contains(trace, StringComparison.Ordinal));
        Assert.DoesNotContain(PersonSteps.Name, await spine.ReadableAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(PersonSteps.Phone, await spine.ReadableAsync(), StringComparison.Ordinal);
        await using var context = spine.CreateContext();
        Assert.Equal(
            (0, 0, 0, 0, 0, 0),
            (await context.People.CountAsync(), await context.PersonWords.CountAsync(), await context.Consents.CountAsync(), await context.CaseMessages.CountAsync(), await context.CaseWords.CountAsync(),
                await context.Questions.CountAsync()));
        Assert.Equal((1, false), (receipt.People, receipt.StaysElsewhere));
    }

    /// <summary>The bytes of the file and of its journal, where a row of before stood plain.</summary>
    [Theory, OnSqlite]
    public async Task After_the_clean_up_the_files_themselves_hold_nothing(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await using var spine = await SpineProcess.StartAsync(database);
        await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());
        Assert.Empty(TracesIn(database));
        await spine.RunAsync($"UPDATE inbox_event SET text = 'Tôi là {PersonSteps.Name}, {PersonSteps.Phone}'");
        Assert.Equal([PersonSteps.Name, PersonSteps.Phone, "912345678"], TracesIn(database));

        await spine.EraseAsync(Lan);
        await spine.TidyUpAsync();

        Assert.Empty(TracesIn(database));
        Assert.NotNull(Assert.Single(await spine.ErasuresAsync()).CleanedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_proof_counts_and_names_nobody(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());
        await spine.AskAndGetHelpAsync(Lan);
        var person = Assert.Single(await spine.PeopleAsync()).Id;

        var receipt = await spine.EraseAsync(Lan);
        await spine.TidyUpAsync();

        var proof = Assert.Single(await spine.ErasuresAsync());
        Assert.Equal((receipt.Code, ErasureCause.Person, 1, 1, 1, 1, 1), (proof.Code, proof.Cause, proof.People, proof.Consents, proof.Enrollments, proof.GivenUp, proof.Questions));
        Assert.True(proof.Messages >= 6, $"{proof.Messages}");
        Assert.Equal(6, proof.CaseMessages);
        Assert.NotNull(proof.CleanedAt);
        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}$", receipt.Code);
        Assert.DoesNotContain(person.ToString("D"), await spine.EverythingAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_seat_that_is_erased_goes_to_the_next_who_waits_and_the_count_stays(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync(capacity: 1);
        await spine.SignUpAsync(Lan, training, PersonSteps.Details());
        await spine.SignUpAsync(Hung, training, PersonSteps.Details("Trần Văn Hùng", "0987654321"));

        var receipt = await spine.EraseAsync(Lan);

        Assert.Equal(1, receipt.GivenUp);
        var rows = await spine.EnrollmentsAsync(training.Id);
        Assert.Equal([(EnrollmentState.Cancelled, false), (EnrollmentState.Confirmed, true)], rows.Select(row => (row.State, row.PersonId is not null)));
        Assert.Null(rows[0].ConversationId);
        await spine.CountsAreRightAsync(training.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_waits_to_be_sent_is_not_sent_and_what_comes_later_is_answered(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());
        await spine.TellAsync(spine.Said(Lan, "after", "trợ giúp"));

        await spine.EraseAsync(Lan);

        Assert.All(await spine.MessagesAsync(), row => Assert.Equal((MessageState.Suppressed, "erased", ""), (row.State, row.Reason, row.Text)));
        Assert.Empty(await spine.ClaimMessagesAsync());
        var later = await spine.ClaimAsync();
        Assert.Equal("trợ giúp", Assert.Single(later.Events).Text);
        await spine.CommitAsync(later, "Dạ.");
        Assert.Equal(["Dạ."], (await spine.ClaimMessagesAsync()).Texts());
    }

    /// <summary>The helper goes; the mother's place is the mother's. Whom no channel reaches staff call.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_was_enrolled_by_somebody_else_keeps_the_place(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync();
        await spine.SignUpAsync(Lan, training, PersonSteps.Details());
        await spine.SignUpAsync(Lan, training, PersonSteps.Details("Lê Thị Mận", "0977000111"), isForOther: true);

        await spine.EraseAsync(Lan);

        var kept = Assert.Single(await spine.EnrollmentsAsync(training.Id), row => row.PersonId is not null);
        Assert.Equal((EnrollmentState.Confirmed, null), (kept.State, kept.ConversationId));
        Assert.Equal(kept.PersonId, Assert.Single(await spine.PeopleAsync()).Id);
        await using var context = spine.CreateContext();
        Assert.Equal(kept.PersonId, (await context.Consents.SingleAsync()).PersonId);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_types_a_neighbours_name_and_number_neither_sees_nor_erases_the_neighbours(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (first, second) = (await spine.OpenClassAsync(), await spine.OpenClassAsync());
        await spine.SignUpAsync(Lan, first, PersonSteps.Details());
        await spine.SignUpAsync(Hung, second, PersonSteps.Details());

        var seen = await spine.OwnDataAsync(Hung);
        var receipt = await spine.EraseAsync(Hung);

        Assert.Null(seen.Person);
        Assert.Equal([second.Title], Assert.Single(seen.Others).Classes.Select(of => of.Title));
        Assert.True(receipt.StaysElsewhere);
        Assert.Equal(0, receipt.People);
        Assert.Equal(PersonSteps.Name, (await spine.OwnDataAsync(Lan)).Person?.Details.Name);
        Assert.Equal(EnrollmentState.Confirmed, Assert.Single(await spine.EnrollmentsAsync(first.Id)).State);
        Assert.Equal((EnrollmentState.Cancelled, null), Assert.Single((await spine.EnrollmentsAsync(second.Id)).Select(row => (row.State, row.ConversationId))));
    }

    /// <summary>Staff erase a mother whom her daughter enrolled: the daughter's words about her go, the daughter and her own case stay.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_a_helper_said_of_the_person_goes_and_the_helper_stays(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync();
        await spine.SignUpAsync(Hung, training, PersonSteps.Details("Trần Văn Hùng", "0987654321"));
        var mother = await spine.SignUpAsync(Hung, training, PersonSteps.Details(), isForOther: true);
        await spine.OpenCaseAsync(Hung, $"mẹ tôi {PersonSteps.Name.ToUpperInvariant()} cần kèm");
        var found = await spine.OpenCaseAsync(Hung, "máy của tôi hỏng");

        var receipt = await spine.Service<ErasePerson>().ByStaffAsync(SpineSteps.Commune, mother.PersonId!.Value, CaseSteps.Nam, CancellationToken.None);

        Assert.Equal(1, receipt?.People);
        Assert.Equal("Trần Văn Hùng", (await spine.OwnDataAsync(Hung)).Person?.Details.Name);
        var thread = (await spine.ReadAsync(found)).Thread.Select(said => said.Text).ToList();
        Assert.Contains("máy của tôi hỏng", thread);
        Assert.DoesNotContain(thread, said => said!.Contains("cần kèm", StringComparison.Ordinal));
        Assert.Null(found.ClosedAt);
        Assert.DoesNotContain(PersonSteps.Name, await spine.ReadableAsync(), StringComparison.Ordinal);
        Assert.Contains("person.erased", await spine.ActsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_web_chat_loses_its_words_and_goes_on(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (chat, _) = await spine.ChatsOf().OpenAsync("chat-1", SpineSteps.Commune, "p1", null, CancellationToken.None);
        var key = new ConversationKey(SpineSteps.Commune, ChannelNames.DirectLine, "chat-1");
        await spine.TellAsync(spine.Said("p1", "1", $"Tôi là {PersonSteps.Name}") with { Conversation = key });
        await spine.CommitAsync(await spine.ClaimAsync(), "Chào cô Lan.");
        await spine.ActivitiesOf().AppendAsync(chat, "1", $$"""{"text":"Tôi là {{PersonSteps.Name}}"}""", CancellationToken.None);
        Assert.Contains(PersonSteps.Name, Assert.Single((await spine.ActivitiesOf().ReadAsync("chat-1", 0, CancellationToken.None))!.Activities).Json, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonSteps.Name, await spine.EverythingAsync(), StringComparison.Ordinal);
        await spine.Service<ErasePerson>().ReadyAsync(CancellationToken.None);

        await spine.Writer.WriteAsync((context, cancel) => spine.Service<ErasePerson>().OfConversationAsync(context, SpineSteps.Commune, ConversationRow.IdOf(key), cancel), CancellationToken.None);
        var next = await spine.ActivitiesOf().AppendAsync(chat, "2", """{"text":"Mã xóa"}""", CancellationToken.None);

        Assert.Equal(1, next);
        var page = await spine.ActivitiesOf().ReadAsync("chat-1", 0, CancellationToken.None);
        Assert.Equal(["""{"text":"Mã xóa"}"""], page!.Activities.Select(activity => activity.Json));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_of_another_commune_is_touched(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var taken = await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());

        Assert.Null(await spine.Service<ErasePerson>().ByStaffAsync("kon-braih", taken.PersonId!.Value, CaseSteps.Nam, CancellationToken.None));

        Assert.Single(await spine.PeopleAsync());
    }

    private static List<string> TracesIn(TemporaryDatabase database)
    {
        var bytes = new[] { database.File, database.File + "-wal" }.Where(File.Exists).SelectMany(ReadShared).ToArray();
        return [.. PersonSteps.Traces.Where(trace => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0)];
    }

    /// <summary>While the program has it open.</summary>
    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
