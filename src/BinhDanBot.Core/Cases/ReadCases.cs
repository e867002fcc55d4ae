using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>Which cases are looked at.</summary>
public enum CaseTab
{
    /// <summary>The person waits, or will be late; nobody of staff has spoken since.</summary>
    Waiting,
    Mine,
    Late,

    /// <summary>Not closed.</summary>
    All,
    Closed,
}

/// <summary>One line of the shared inbox.</summary>
/// <param name="PersonName">As they call themselves on their channel; null when it is not known.</param>
/// <param name="WaitingSince">UTC instant since which the person waits for staff; null when they do not.</param>
public sealed record CaseLook(
    Guid Id, int Number, string? PersonName, string Channel, CaseReason Reason, string? Guide, CaseState State, DateTime OpenedAt, DateTime? WaitingSince, DateTime? DueAt,
    bool IsSoonLate, bool IsLate, Guid? AssigneeId, string? AssigneeName, DateTime? ClosedAt, CaseClosing? ClosedHow);

/// <summary>A page of the shared inbox.</summary>
/// <param name="Counts">How many cases each tab has, whatever is searched for.</param>
/// <param name="Total">How many match, on all pages.</param>
public sealed record CasePage(IReadOnlyList<CaseLook> Cases, int Total, IReadOnlyDictionary<CaseTab, int> Counts);

/// <summary>What of a commune's cases is looked for.</summary>
/// <param name="Reader">For the tab of one's own cases.</param>
/// <param name="Search">A number, words that were said, a name; marks need not be typed.</param>
/// <param name="Page">From 1.</param>
public sealed record CaseQuestion(string Commune, CaseTab Tab, Guid Reader, string Search = "", int Page = 1);

/// <summary>Open cases of a commune, for the first page.</summary>
/// <param name="OldestAt">UTC instant since which the oldest is open; null when none is.</param>
public sealed record OpenCases(int Open, int Waiting, int Late, DateTime? OldestAt);

/// <summary>Reads the shared inbox of a commune: the longest due first.</summary>
public sealed class ReadCases(IDbContextFactory<BotDbContext> contexts, CaseThread thread, CaseWords words)
{
    public const int PageSize = 30;

    private const int MostWords = 8;

    public async Task<CasePage> ExecuteAsync(CaseQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await words.ReadyAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ofCommune = context.Cases.AsNoTracking().Where(row => row.Commune == question.Commune);
        var counts = new Dictionary<CaseTab, int>();
        foreach (var tab in Enum.GetValues<CaseTab>())
            counts[tab] = await Of(ofCommune, tab, question.Reader).CountAsync(cancellationToken);
        var matching = Matching(context, Of(ofCommune, question.Tab, question.Reader), question);
        var total = string.IsNullOrWhiteSpace(question.Search) ? counts[question.Tab] : await matching.CountAsync(cancellationToken);
        var sorted = question.Tab == CaseTab.Closed
            ? matching.OrderByDescending(row => row.ClosedAt).ThenBy(row => row.Id)
            : matching.OrderBy(row => row.DueAt == null).ThenBy(row => row.DueAt).ThenBy(row => row.Id);
        var rows = await sorted
            .Skip((Math.Max(1, question.Page) - 1) * PageSize)
            .Take(PageSize)
            .Select(row => new { Case = row, Name = context.Conversations.Where(told => told.Id == row.ConversationId).Select(told => told.ProtectedName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return new CasePage([.. rows.Select(row => Look(row.Case, thread.NameOf(row.Name)))], total, counts);
    }

    public async Task<OpenCases> CountAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = context.Cases.Where(row => row.Commune == commune && row.ClosedAt == null);
        return new OpenCases(
            await open.CountAsync(cancellationToken),
            await open.CountAsync(row => row.State != CaseState.Answered, cancellationToken),
            await open.CountAsync(row => row.LateMarkedAt != null, cancellationToken),
            await open.MinAsync(row => (DateTime?)row.OpenedAt, cancellationToken));
    }

    /// <summary>Those to whom a case can be handed, by name.</summary>
    public async Task<IReadOnlyList<CaseColleague>> ColleaguesAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await StaffOfCases.OfAsync(context, commune, cancellationToken);
    }

    internal static CaseLook Look(CaseRow row, string? name) => new(
        row.Id, row.Number, name, row.Channel, row.Reason, row.Guide, row.State, row.OpenedAt,
        row.State is CaseState.Open or CaseState.Taken ? row.LastStaffAt is null ? row.OpenedAt : row.LastResidentAt ?? row.OpenedAt : null,
        row.DueAt, row.SoonMarkedAt is not null, row.LateMarkedAt is not null, row.AssigneeId, row.AssigneeName, row.ClosedAt, row.ClosedHow);

    internal IQueryable<CaseRow> Matching(BotDbContext context, IQueryable<CaseRow> cases, CaseQuestion question)
    {
        if (string.IsNullOrWhiteSpace(question.Search))
            return cases;
        var commune = question.Commune;
        if (CaseNumber.Read(question.Search) is { } number)
        {
            // A number alone may have been said in a case too.
            var said = words.HashesOf(commune, question.Search);
            return said is [var alone]
                ? cases.Where(row => row.Number == number || context.CaseWords.Any(word => word.Commune == commune && word.WordHash == alone && word.CaseId == row.Id))
                : cases.Where(row => row.Number == number);
        }

        foreach (var hash in words.HashesOf(commune, question.Search).Take(MostWords))
            cases = cases.Where(row => context.CaseWords.Where(word => word.Commune == commune && word.WordHash == hash).Select(word => word.CaseId).Contains(row.Id));
        return cases;
    }

    private static IQueryable<CaseRow> Of(IQueryable<CaseRow> cases, CaseTab tab, Guid reader) => tab switch
    {
        CaseTab.Waiting => cases.Where(row => row.ClosedAt == null && row.State != CaseState.Answered),
        CaseTab.Mine => cases.Where(row => row.ClosedAt == null && row.AssigneeId == reader),
        CaseTab.Late => cases.Where(row => row.ClosedAt == null && (row.LateMarkedAt != null || row.SoonMarkedAt != null)),
        CaseTab.All => cases.Where(row => row.ClosedAt == null),
        _ => cases.Where(row => row.ClosedAt != null),
    };
}
