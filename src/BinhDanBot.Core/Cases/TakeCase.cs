using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>Says who has a case: one at a time, and only they answer.</summary>
public sealed class TakeCase(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    /// <summary>For oneself; refused when another has it.</summary>
    public Task<CaseOutcome> ExecuteAsync(string commune, Guid caseId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return ChangeAsync(commune, caseId, found => found.AssigneeId is null ? null : found.AssigneeId == who.Id ? CaseOutcome.AlreadyDone : CaseOutcome.TakenByOther, who, who, cancellationToken);
    }

    /// <summary>For a colleague: by whoever has it, or by somebody who may take it from others.</summary>
    /// <param name="to">Must be one who may answer cases here.</param>
    /// <param name="mayTakeFromOthers">Whether <paramref name="who"/> may decide for others.</param>
    public Task<CaseOutcome> HandOverAsync(string commune, Guid caseId, Guid to, bool mayTakeFromOthers, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return ChangeAsync(
            commune,
            caseId,
            found => found.AssigneeId == to ? CaseOutcome.AlreadyDone
                : found.AssigneeId is null || found.AssigneeId == who.Id || mayTakeFromOthers ? null
                : CaseOutcome.TakenByOther,
            new Actor(to, ""),
            who,
            cancellationToken);
    }

    private Task<CaseOutcome> ChangeAsync(string commune, Guid caseId, Func<CaseRow, CaseOutcome?> refuse, Actor to, Actor who, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var found = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.Commune == commune, cancel);
                if (found is null)
                    return CaseOutcome.NotThere;
                if (found.ClosedAt is not null)
                    return CaseOutcome.Closed;
                if (refuse(found) is { } refused)
                    return refused;
                var name = to.Id == who.Id ? who.Name : await StaffOfCases.NameAsync(context, commune, to.Id, cancel);
                if (name is null)
                    return CaseOutcome.NotOfStaff;
                var state = found.State == CaseState.Open ? CaseState.Taken : found.State;
                var changed = await context.Cases.Where(row => row.Id == caseId && row.Version == found.Version).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(told => told.AssigneeId, to.Id)
                        .SetProperty(told => told.AssigneeName, name)
                        .SetProperty(told => told.TakenAt, now)
                        .SetProperty(told => told.State, state)
                        .SetProperty(told => told.Version, told => told.Version + 1),
                    cancel);
                if (changed == 0)
                    return CaseOutcome.ChangedMeanwhile;
                await audit.ExecuteAsync(
                    context,
                    to.Id == who.Id ? new AuditEntry(who, commune, "case.taken", caseId.ToString("D"), CaseNumber.Write(found.Number))
                        : new AuditEntry(who, commune, "case.assigned", caseId.ToString("D"), $"{CaseNumber.Write(found.Number)} -> {to.Id:D}"),
                    cancel);
                return CaseOutcome.Done;
            },
            cancellationToken);
    }
}
