using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.People.Groups;

/// <summary>Begins a group of people, or gives it another name. It says of one group at most that its people are the volunteers.</summary>
public sealed class SaveGroup(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    /// <summary>In characters.</summary>
    public const int LongestName = ColumnLengths.Name;

    public Task<GroupChanged> NewAsync(string commune, string name, bool isOfVolunteers, Actor who, CancellationToken cancellationToken) =>
        SaveAsync(commune, null, name, isOfVolunteers, who, cancellationToken);

    public Task<GroupChanged> ChangeAsync(string commune, Guid groupId, string name, bool isOfVolunteers, Actor who, CancellationToken cancellationToken) =>
        SaveAsync(commune, groupId, name, isOfVolunteers, who, cancellationToken);

    private async Task<GroupChanged> SaveAsync(string commune, Guid? groupId, string name, bool isOfVolunteers, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(who);
        var cleaned = VietnameseText.CleanMessage(name).Replace('\n', ' ');
        if (cleaned.Length is 0 or > LongestName)
            return new GroupChanged(cleaned.Length == 0 ? GroupOutcome.NoName : GroupOutcome.NameTooLong, groupId ?? default);
        return await writer.WriteAsync((context, cancel) => WriteAsync(context, commune, groupId, cleaned, isOfVolunteers, who, cancel), cancellationToken);
    }

    private async Task<GroupChanged> WriteAsync(BotDbContext context, string commune, Guid? groupId, string name, bool isOfVolunteers, Actor who, CancellationToken cancellationToken)
    {
        if (groupId is not null && !await context.PersonGroups.AnyAsync(row => row.Id == groupId && row.Commune == commune, cancellationToken))
            return new GroupChanged(GroupOutcome.NotThere);
        if (await context.PersonGroups.AnyAsync(row => row.Commune == commune && row.Name == name && row.Id != groupId, cancellationToken))
            return new GroupChanged(GroupOutcome.NameTaken, groupId ?? default);
        if (isOfVolunteers)
            await context.PersonGroups.Where(row => row.Commune == commune && row.Id != groupId).ExecuteUpdateAsync(row => row.SetProperty(told => told.IsOfVolunteers, false), cancellationToken);
        var id = groupId ?? SequentialIds.Next(clock.GetUtcNow());
        if (groupId is null)
        {
            context.PersonGroups.Add(new PersonGroupRow
            {
                Id = id,
                Commune = commune,
                Name = name,
                IsOfVolunteers = isOfVolunteers,
                CreatedAt = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime),
            });
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }
        else
        {
            await context.PersonGroups.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(told => told.Name, name).SetProperty(told => told.IsOfVolunteers, isOfVolunteers), cancellationToken);
        }

        await audit.ExecuteAsync(context, new AuditEntry(who, commune, groupId is null ? "group.created" : "group.changed", id.ToString("D"), name), cancellationToken);
        return new GroupChanged(GroupOutcome.Done, id);
    }
}
