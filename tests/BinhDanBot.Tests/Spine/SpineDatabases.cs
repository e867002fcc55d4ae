using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>A database of each brand for all tests of a class, emptied for each of them: to make one takes longer than most of these tests.</summary>
public sealed class SpineDatabases : IAsyncLifetime
{
    /// <summary>Longer than any machine needs: these tests are not about time.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["Storage:WriteTimeout"] = "00:00:30" };

    private readonly Dictionary<StorageBrand, TemporaryDatabase> _made = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _made.Values)
            await database.DisposeAsync();
    }

    /// <summary>Another process's way to the same rows; to be disposed.</summary>
    internal static TemporaryDatabase Beside(TemporaryDatabase database) => new(place: database.Place, settings: Patient);

    internal async Task<TemporaryDatabase> EmptyAsync(StorageBrand brand)
    {
        if (!_made.TryGetValue(brand, out var database))
            _made[brand] = database = await TemporaryDatabase.UpdatedAsync(brand, settings: Patient);
        await database.Writer.WriteAsync(
            async (context, cancel) =>
            {
                // Of names in our own model alone.
                var statements = string.Concat(context.Model.GetEntityTypes().Select(entity => $"DELETE FROM {entity.GetTableName()};"));
                return await context.Database.ExecuteSqlRawAsync(statements, cancel);
            },
            CancellationToken.None);
        return database;
    }
}
