using System.Globalization;
using System.Security.Cryptography;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>
/// The telephones on which staff try an announcement before it goes out. A member types a code from their page into the chat on their own telephone, once; the telephone
/// is theirs in this commune until another takes its place.
/// </summary>
public sealed class TestPhones(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, PeopleKeys keys, BroadcastTexts texts, QueueMessage queue, OutboxStore outbox, RecordAudit audit, TimeProvider clock)
{
    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(15);

    /// <summary>Eight digits: nobody comes upon one by chance while it holds.</summary>
    private const int Codes = 100_000_000;

    /// <summary>Must have been called before <see cref="PairAsync"/>'s transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => keys.ReadyAsync(cancellationToken);

    /// <summary>A new code for a member of staff; the one before no longer holds.</summary>
    public async Task<string> DrawAsync(string commune, Guid staffId, CancellationToken cancellationToken)
    {
        await keys.ReadyAsync(cancellationToken);
        var code = RandomNumberGenerator.GetInt32(Codes).ToString("00000000", CultureInfo.InvariantCulture);
        var (hash, until) = (HashOf(commune, code), UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime + CodeLasts));
        await writer.WriteAsync(
            (context, cancel) => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO test_phone (id, commune, staff_id, code_hash, code_expires_at)
                 VALUES ({SequentialIds.Next(clock.GetUtcNow())}, {commune}, {staffId}, {hash}, {until})
                 ON CONFLICT (commune, staff_id) DO UPDATE SET code_hash = excluded.code_hash, code_expires_at = excluded.code_expires_at
                 """,
                cancel),
            cancellationToken);
        return code;
    }

    /// <summary>The channel of the telephone that the member has paired; null when none is, or it left.</summary>
    public async Task<string?> ChannelOfAsync(string commune, Guid staffId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await FindAsync(context, commune, staffId, cancellationToken))?.Channel;
    }

    /// <summary>Sends an announcement to the member's own telephone, as everybody would get it.</summary>
    /// <param name="commune">As in rows.</param>
    /// <param name="broadcastId">In any state.</param>
    /// <param name="who">Whose telephone; the name stands where a resident's would.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <returns>False when the commune has no such announcement, or the member no telephone that can be reached.</returns>
    public async Task<bool> SendAsync(string commune, Guid broadcastId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var channel = await writer.WriteAsync(
            async (context, cancel) =>
            {
                var broadcast = await context.Broadcasts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == broadcastId && row.Commune == commune, cancel);
                if (broadcast is null || await FindAsync(context, commune, who.Id, cancel) is not { } conversation)
                    return null;
                var prepared = await texts.PrepareAsync(context, broadcast, cancel);
                var key = $"test:{broadcastId:N}:{SequentialIds.Next(clock.GetUtcNow()):N}";
                var message = new OutboxMessage(
                    key, conversation.Id, new OutboxAccount(commune, conversation.Channel), MessagePriority.Reply, prepared.On(conversation.Channel, [who.Name], []), null);
                await queue.ExecuteAsync(context, [message], cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "announcement.tried", broadcastId.ToString("D")), cancel);
                return conversation.Channel;
            },
            cancellationToken);
        if (channel is null)
            return false;
        outbox.SignalOf(new OutboxAccount(commune, channel)).Poke();
        return true;
    }

    /// <summary>Takes a code that was typed; false when it is none, or no longer.</summary>
    internal async Task<bool> PairAsync(BotDbContext context, ConversationRow conversation, string code, CancellationToken cancellationToken)
    {
        var (commune, id, hash, now) = (conversation.Commune, conversation.Id, HashOf(conversation.Commune, code), UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
        return await context.TestPhones.Where(row => row.Commune == commune && row.CodeHash == hash && row.CodeExpiresAt > now).ExecuteUpdateAsync(
            row => row
                .SetProperty(phone => phone.ConversationId, id)
                .SetProperty(phone => phone.CodeHash, (string?)null)
                .SetProperty(phone => phone.CodeExpiresAt, (DateTime?)null),
            cancellationToken) == 1;
    }

    /// <summary>The paired conversation; null when there is none, or its person left.</summary>
    internal static Task<ConversationRow?> FindAsync(BotDbContext context, string commune, Guid staffId, CancellationToken cancellationToken) =>
        context.Conversations.AsNoTracking().SingleOrDefaultAsync(
            row => row.LeftAt == null && context.TestPhones.Any(phone => phone.Commune == commune && phone.StaffId == staffId && phone.ConversationId == row.Id), cancellationToken);

    private string HashOf(string commune, string code) => keys.OfCode(commune, $"test {code}");
}
