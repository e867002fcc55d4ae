using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Spine;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Cases;

/// <summary>What tests of cases do again and again, by the real operations. Everybody is of Sơn Mai and on Zalo unless it is said.</summary>
internal static class CaseSteps
{
    public static readonly Actor Nam = new(Guid.Parse("01900000-0000-7000-8000-000000000001"), "anh Nam");
    public static readonly Actor Hoa = new(Guid.Parse("01900000-0000-7000-8000-000000000002"), "chị Hoa");

    public static readonly CaseOpening Asked = new(CaseReason.AskedForPerson);

    /// <summary>Members of staff who may answer cases in the commune.</summary>
    public static Task EmployAsync(this SpineProcess spine, params Actor[] people) => spine.Writer.WriteAsync(
        async (context, cancel) =>
        {
            var now = spine.Clock.GetUtcNow();
            foreach (var who in people)
            {
                context.StaffMembers.Add(new StaffMemberRow
                {
                    Id = who.Id,
                    Commune = SpineSteps.Commune,
                    Name = $"{who.Id:N}",
                    DisplayName = who.Name,
                    PasswordHash = "none",
                    CreatedAt = now.UtcDateTime,
                });
                context.StaffGrants.Add(StaffInvitations.NewGrant(now, SpineSteps.Commune, who.Id, StaffRole.CaseWorker));
            }

            return await context.SaveChangesAsync(cancel);
        },
        CancellationToken.None);

    /// <summary>Somebody says something and the turn opens a case, or adds to the one that is open.</summary>
    public static async Task<CaseRow> OpenCaseAsync(this SpineProcess spine, string person, string words = "cho tôi gặp cán bộ", params string[] answers)
    {
        await spine.TellAsync(spine.Said(person, $"{person}: {words} {spine.Clock.GetUtcNow().Ticks}", words));
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, TurnOf(claimed, Asked, answers));
        return await spine.CaseAsync(person);
    }

    /// <summary>What a turn decides of everything that was claimed.</summary>
    public static TurnResult TurnOf(Core.Inbox.ClaimedEvents claimed, CaseOpening? opening, params string[] answers) => SpineSteps.Turn(claimed, answers) with
    {
        Case = new CaseOfTurn(
            opening,
            [
                .. claimed.Events.Select(told => new CaseLine(
                    $"event:{told.ExternalId}", told.Kind == IncomingEventKind.StaffSpoke ? CaseSpeaker.Staff : CaseSpeaker.Resident, told.Text, told.Attachment, told.ReceivedAt)),
            ]),
    };

    /// <summary>The case of a person that was opened last.</summary>
    public static async Task<CaseRow> CaseAsync(this SpineProcess spine, string person)
    {
        var id = SpineSteps.IdOf(person);
        await using var context = spine.CreateContext();
        return await context.Cases.AsNoTracking().Where(row => row.ConversationId == id).OrderByDescending(row => row.Number).FirstAsync();
    }

    public static Task<CaseOutcome> TakeAsync(this SpineProcess spine, CaseRow found, Actor who) =>
        spine.Service<TakeCase>().ExecuteAsync(found.Commune, found.Id, who, CancellationToken.None);

    /// <summary>An answer from a page that was made just now.</summary>
    public static async Task<CaseOutcome> ReplyAsync(this SpineProcess spine, CaseRow found, Actor who, string text)
    {
        await using var context = spine.CreateContext();
        var version = await context.Cases.Where(row => row.Id == found.Id).Select(row => row.Version).SingleAsync();
        return await spine.ReplyAsync(found, who, text, version, Guid.CreateVersion7());
    }

    public static Task<CaseOutcome> ReplyAsync(this SpineProcess spine, CaseRow found, Actor who, string text, int seenVersion, Guid form) =>
        spine.Service<ReplyToCase>().ExecuteAsync(new StaffReply(found.Commune, found.Id, text, seenVersion, form), who, CancellationToken.None);

    public static async Task<CaseWhole> ReadAsync(this SpineProcess spine, CaseRow found, Actor? who = null)
    {
        var whole = await spine.Service<ReadCase>().ExecuteAsync(found.Commune, found.Id, who ?? Nam, CancellationToken.None);
        return whole!;
    }

    public static async Task<IReadOnlyList<string>> ActsAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.AuditEntries.OrderBy(row => row.Id).Select(row => row.Act).ToListAsync();
    }

    /// <summary>Everything of the outbox that was not taken back, in order.</summary>
    public static async Task<IReadOnlyList<string>> ToBeSentAsync(this SpineProcess spine) =>
        [.. (await spine.MessagesAsync()).Where(row => row.State != Core.Outbox.MessageState.Suppressed).Select(row => row.Text)];
}
