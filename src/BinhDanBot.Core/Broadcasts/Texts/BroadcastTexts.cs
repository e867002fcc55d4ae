using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>Reads what an announcement says: its own words, the class and the guide that come with it, the sentences of its commune.</summary>
public sealed class BroadcastTexts(ContentLibrary content, IDbContextFactory<BotDbContext> contexts, IEnumerable<IChannelSender> senders, TimeProvider clock)
{
    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    /// <summary>How announcements are spoken of in a commune, today.</summary>
    public ClassSentences SentencesFor(string commune) =>
        new(content.For(commune), commune == CommuneProfile.NeutralId ? null : commune, VietnamTime.DateOf(clock.GetUtcNow()));

    /// <param name="commune">As in rows.</param>
    /// <param name="draft">That can be kept: see <see cref="CheckBroadcast"/>.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<PreparedBroadcast> PrepareAsync(string commune, BroadcastDraft draft, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await PrepareAsync(context, commune, draft, cancellationToken);
    }

    internal Task<PreparedBroadcast> PrepareAsync(BotDbContext context, BroadcastRow broadcast, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(broadcast);
        return PrepareAsync(context, broadcast.Commune, DraftOfBroadcast.Of(broadcast, []), cancellationToken);
    }

    internal async Task<PreparedBroadcast> PrepareAsync(BotDbContext context, string commune, BroadcastDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var training = draft.ClassId is { } classId ? await ClassAsync(context, commune, classId, cancellationToken) : null;
        return new PreparedBroadcast(draft, SentencesFor(commune), training, draft.Guide is { } guide && HasGuide(commune, guide), clock.GetUtcNow().UtcDateTime, _forms);
    }

    /// <summary>Whether the commune has the guide, published.</summary>
    internal bool HasGuide(string commune, string guide) =>
        content.For(commune).GuidesById.TryGetValue(guide, out var found) && found.IsFor(commune == CommuneProfile.NeutralId ? null : commune);

    /// <summary>Null when the commune has no such class, or nobody published it yet.</summary>
    private static async Task<ScheduledClass?> ClassAsync(BotDbContext context, string commune, Guid classId, CancellationToken cancellationToken)
    {
        var row = await context.TrainingClasses.AsNoTracking().SingleOrDefaultAsync(found => found.Id == classId && found.Commune == commune && found.State != ClassState.Draft, cancellationToken);
        if (row is null)
            return null;
        var sessions = await context.ClassSessions.AsNoTracking().Where(session => session.ClassId == classId && session.CancelledAt == null).ToListAsync(cancellationToken);
        return ReadClassFacts.Read(row, sessions);
    }
}
