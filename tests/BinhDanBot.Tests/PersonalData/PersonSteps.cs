using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.PersonalData;

/// <summary>What tests of personal data do again and again, by the real operations. Names and numbers are made up.</summary>
internal static class PersonSteps
{
    public const string Name = "Nguyễn Thị Lan";
    public const string Phone = "0912345678";

    /// <summary>Every spelling in which a name or number might have been left somewhere.</summary>
    public static readonly string[] Traces = [Name, Name.ToUpperInvariant(), "nguyen thi lan", "Nguyen Thi Lan", Phone, "912345678", "0912 345 678", "84912345678"];

    public static PersonalDetails Details(string name = Name, string? phone = Phone, string? village = "Thôn Hạ", int? year = 1952) => new(name) { Phone = phone, Village = village, BirthYear = year };

    public static ConsentGiven Consent(ConsentGiver giver = ConsentGiver.Self) => new(ConsentPurpose.Classes, "people.consent.classes:test", giver);

    /// <summary>A person says who they are and gets a seat, as in a turn.</summary>
    public static async Task<SeatTaken> SignUpAsync(this SpineProcess spine, string person, TrainingClassRow training, PersonalDetails details, bool isForOther = false)
    {
        await spine.TellAsync(spine.Said(person, $"{person} {Guid.CreateVersion7(spine.Clock.GetUtcNow()):N}", $"Tôi đăng ký cho {details.Name}, số {details.Phone}"));
        var claimed = await spine.ClaimAsync();
        SeatTaken? result = null;
        var request = new SeatRequest(training.Commune, training.Id, details, Consent(isForOther ? ConsentGiver.OnBehalf : ConsentGiver.Self), claimed.Row.Id, isForOther, EnrollmentSource.Chat);
        var effect = new TakeSeatEffect(request, taken =>
        {
            result = taken;
            return new OutgoingMessage($"Em đã ghi tên {details.Name}, số {details.Phone}.", [new Choice($"Vẫn là {details.Name}", "same")]);
        });
        Assert.True(await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Effect = effect }));
        return result!;
    }

    public static async Task<ErasureReceipt> EraseAsync(this SpineProcess spine, string person)
    {
        await spine.Service<ErasePerson>().ReadyAsync(CancellationToken.None);
        return await spine.Writer.WriteAsync(
            (context, cancel) => spine.Service<ErasePerson>().OfConversationAsync(context, SpineSteps.Commune, SpineSteps.IdOf(person), cancel), CancellationToken.None);
    }

    public static Task<OwnData> OwnDataAsync(this SpineProcess spine, string person) =>
        spine.Service<ReadOwnData>().ExecuteAsync(SpineSteps.Commune, SpineSteps.IdOf(person), CancellationToken.None);

    public static Task<int> TidyUpAsync(this SpineProcess spine) => spine.Service<Housekeeping>().RunOneAsync(CancellationToken.None);

    public static async Task<IReadOnlyList<PersonRow>> PeopleAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.People.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public static async Task<IReadOnlyList<ErasureRow>> ErasuresAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.Erasures.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>A question with a name in it that no rule masks, and a case in which the number is told.</summary>
    public static async Task AskAndGetHelpAsync(this SpineProcess spine, string person)
    {
        await spine.TellAsync(spine.Said(person, $"{person} asks", "quên mật khẩu"));
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed, "Bác thử lại nhé.") with
        {
            Questions = [new AskedQuestion($"{person} asks", spine.Now, "quên mật khẩu", QuestionOutcome.NoGuide, false, [])],
        });
        await spine.TellAsync(spine.Said(person, $"{person} calls", $"gọi tôi số {Phone}, tôi là {Name}"));
        var called = await spine.ClaimAsync();
        await spine.CommitAsync(called, CaseSteps.TurnOf(called, CaseSteps.Asked, "Em chuyển cho cán bộ rồi ạ."));
    }

    /// <summary>All that the tables hold, as text.</summary>
    public static async Task<string> EverythingAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        await context.Database.OpenConnectionAsync();
        var all = new System.Text.StringBuilder();
        foreach (var table in context.Model.GetEntityTypes().Select(entity => entity.GetTableName()))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var column = 0; column < reader.FieldCount; column++)
                    all.Append(await reader.IsDBNullAsync(column) ? "" : reader.GetValue(column).ToString()).Append('\n');
        }

        return all.ToString();
    }

    /// <summary>All that people said and were told, as whoever has the keys reads it.</summary>
    public static async Task<string> ReadableAsync(this SpineProcess spine) =>
        string.Join('\n', (await spine.EventsAsync()).Select(row => row.Text).Concat((await spine.MessagesAsync()).Select(row => row.Text)));

    public static WebActivities ActivitiesOf(this SpineProcess spine) =>
        new(spine.Service<IDbContextFactory<BotDbContext>>(), spine.Writer, Limits, spine.Service<StoredText>(), spine.Clock);

    public static WebConversations ChatsOf(this SpineProcess spine) => new(spine.Service<IDbContextFactory<BotDbContext>>(), spine.Writer, Limits, spine.Clock);

    private static WebActivityLimits Limits { get; } = new(TimeSpan.FromDays(30), 100);
}
