using System.Text.Json;
using System.Text.Json.Serialization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Lists;

/// <summary>A list between its upload and the yes of the member of staff.</summary>
/// <param name="ClassId">Null for people alone.</param>
public sealed record ListDraft(Guid Id, Guid? ClassId, string FileName, ListReading Reading);

/// <summary>Keeps uploaded lists, encrypted, until they are taken over.</summary>
public sealed class ListDrafts(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ITextProtection protection, TimeProvider clock) : IForgetOld
{
    private const int LongestName = 100;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <returns>Id of the draft.</returns>
    public async Task<Guid> KeepAsync(string commune, Guid? classId, string fileName, ListReading reading, Guid staffId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(reading);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var hidden = protection.Protect(JsonSerializer.Serialize(reading, ListDraftJson.Default.ListReading), PurposeOf(id));
        var name = fileName.Length <= LongestName ? fileName : fileName[^LongestName..];
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        await writer.WriteAsync(
            (context, cancel) => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO list_draft (id, commune, staff_id, class_id, file_name, protected_reading, made_at)
                 VALUES ({id}, {commune}, {staffId}, {classId}, {name}, {hidden}, {now})
                 ON CONFLICT (id) DO NOTHING
                 """,
                cancel),
            cancellationToken);
        return id;
    }

    /// <summary>Null when there is none, it is another's, or its time is over.</summary>
    public async Task<ListDraft?> FindAsync(string commune, Guid id, Guid staffId, CancellationToken cancellationToken)
    {
        var since = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - Lasts);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ListDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id && draft.Commune == commune && draft.StaffId == staffId && draft.MadeAt > since, cancellationToken);
        return row is not null && protection.Unprotect(row.ProtectedReading, PurposeOf(id)) is { } json && JsonSerializer.Deserialize(json, ListDraftJson.Default.ListReading) is { } reading
            ? new ListDraft(id, row.ClassId, row.FileName, reading)
            : null;
    }

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        writer.WriteAsync((context, cancel) => context.ListDrafts.Where(row => row.Id == id).ExecuteDeleteAsync(cancel), cancellationToken);

    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - Lasts);
        return writer.WriteAsync((context, cancel) => context.ListDrafts.Where(row => row.MadeAt <= before).ExecuteDeleteAsync(cancel), cancellationToken);
    }

    private static string PurposeOf(Guid id) => $"list:{id:N}";
}

[JsonSerializable(typeof(ListReading))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class ListDraftJson : JsonSerializerContext;
