using BinhDanBot.Core.Data;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Web;

/// <summary>Looks at the rows that webhooks leave.</summary>
internal static class WebhookRows
{
    /// <summary>All that was ever told, answered or not.</summary>
    public static Task<int> CountEventsAsync(this BotApplication application) => application.ReadAsync(context => context.InboxEvents.CountAsync());

    public static async Task<T> ReadAsync<T>(this BotApplication application, Func<BotDbContext, Task<T>> read)
    {
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    /// <summary>Everything told is answered, and everything said is sent or given up.</summary>
    public static Task UntilQuietAsync(this BotApplication application) => Eventually.HoldsAsync(() => application.ReadAsync(async context =>
        !await context.InboxEvents.AnyAsync(row => row.AnsweredAt == null) && !await context.OutboxMessages.AnyAsync(row => row.EndedAt == null)));
}
