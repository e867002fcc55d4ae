using System.Runtime.CompilerServices;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>
/// Says before an announcement goes out whom it reaches where, whom it does not and why, what it costs and how long it takes. Goes through the same decisions as
/// the ledger, and through any number of people a page at a time.
/// </summary>
public sealed class RehearseBroadcast(
    IDbContextFactory<BotDbContext> contexts, AudiencePages pages, ReadReach reach, OpenRun open, ITextProtection protection, RecordAudit audit, IOptions<BroadcastOptions> options, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>If it went out at its next time, or now when it has none; null when the commune has no such announcement.</summary>
    public async Task<Rehearsal?> ExecuteAsync(string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, commune, broadcastId, cancellationToken) is { } wish ? await ExecuteAsync(context, commune, wish, cancellationToken) : null;
    }

    /// <summary>What is not kept yet, if it went out now.</summary>
    public async Task<Rehearsal> ExecuteAsync(string commune, IReadOnlyList<AudiencePart> audience, int? paidLimit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        return await ExecuteAsync(context, commune, new Wish(audience, paidLimit, Quiet.NextOpen(now), now + options.Value.LongestRun), cancellationToken);
    }

    /// <summary>The people, by id; told to the trail each time. Empty when the commune has no such announcement.</summary>
    /// <param name="page">From 1.</param>
    public async Task<RehearsedPage> PageAsync(string commune, Guid broadcastId, RehearsalFilter filter, int page, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await audit.ExecuteAsync(new AuditEntry(who, commune, "announcement.people-read", broadcastId.ToString("D")), cancellationToken);
        var skip = (Math.Max(page, 1) - 1) * PageSize;
        var (found, people) = (0, new List<Decided>(PageSize + 1));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var some in DecidedAsync(context, commune, broadcastId, filter, cancellationToken))
        {
            people.AddRange(some.Skip(Math.Max(0, skip - found)).Take(PageSize + 1 - people.Count));
            found += some.Count;
            if (people.Count > PageSize)
                break;
        }

        return new RehearsedPage(await NamedAsync(context, [.. people.Take(PageSize)], cancellationToken), people.Count > PageSize);
    }

    /// <summary>All of them, for a file that staff take away; told to the trail.</summary>
    public async IAsyncEnumerable<RehearsedPerson> ExportAsync(string commune, Guid broadcastId, RehearsalFilter filter, Actor who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await audit.ExecuteAsync(new AuditEntry(who, commune, "announcement.people-exported", broadcastId.ToString("D")), cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var some in DecidedAsync(context, commune, broadcastId, filter, cancellationToken))
            foreach (var person in await NamedAsync(context, some, cancellationToken))
                yield return person;
    }

    private QuietHours Quiet => QuietHours.Of(options.Value);

    private async Task<Wish?> FindAsync(BotDbContext context, string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        if (await context.Broadcasts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == broadcastId && row.Commune == commune, cancellationToken) is not { } broadcast)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var due = broadcast.NextAt ?? (broadcast.FirstAt is { } first ? VietnamTime.ToUtc(first) : now);
        var opened = due > now ? due : now;
        return new Wish(await DraftOfBroadcast.AudienceAsync(context, broadcastId, cancellationToken), broadcast.PaidLimit, Quiet.NextOpen(opened), open.ExpiryOf(broadcast, opened));
    }

    private async Task<Rehearsal> ExecuteAsync(BotDbContext context, string commune, Wish wish, CancellationToken cancellationToken)
    {
        var (people, reasons, channels, paid, told) = (0, new Dictionary<string, int>(), new Dictionary<string, Tally>(), new HashSet<Guid>(), new HashSet<Guid>());
        var inOrder = wish.InOrder();
        await foreach (var page in pages.AllAsync(context, commune, wish.Audience, wish.GoesAt, cancellationToken))
        {
            foreach (var (_, reached) in inOrder.Of(page.People, page.Reaches, paid))
            {
                people++;
                if (reached.Reason is { } reason)
                    reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                else
                    channels[reached.Channel!] = channels.GetValueOrDefault(reached.Channel!).With(reached.Cost!.Value, isNew: told.Add(reached.ConversationId!.Value));
            }
        }

        var each = channels.OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => ChannelOf(commune, found.Key, found.Value)).ToList();
        var lasts = each.Select(channel => channel.Lasts).DefaultIfEmpty(TimeSpan.Zero).Max();
        return new Rehearsal
        {
            People = people,
            Channels = each,
            Reasons = reasons,
            BeginsAt = wish.GoesAt,
            Lasts = lasts,
            EndsAt = Quiet.EndOf(wish.GoesAt, lasts),
            NeedsApproval = each.Sum(channel => channel.People) > options.Value.ApproveAbove,
        };
    }

    private RehearsedChannel ChannelOf(string commune, string channel, Tally tally)
    {
        var lasts = reach.RateOf(commune, channel) is { } rate ? TimeSpan.FromSeconds(tally.Messages / (rate * options.Value.Share)) : TimeSpan.Zero;
        return new RehearsedChannel(channel, tally.People, tally.Messages, tally.Counted, lasts);
    }

    private async IAsyncEnumerable<IReadOnlyList<Decided>> DecidedAsync(
        BotDbContext context, string commune, Guid broadcastId, RehearsalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(context, commune, broadcastId, cancellationToken) is not { } wish)
            yield break;
        var (inOrder, paid) = (wish.InOrder(), new HashSet<Guid>());
        await foreach (var page in pages.AllAsync(context, commune, wish.Audience, wish.GoesAt, cancellationToken))
            yield return
            [
                .. inOrder.Of(page.People, page.Reaches, paid)
                    .Where(person => (filter.Channel is null || person.Reach.Channel == filter.Channel) && (filter.Reason is null || person.Reach.Reason == filter.Reason)),
            ];
    }

    private async Task<IReadOnlyList<RehearsedPerson>> NamedAsync(BotDbContext context, IReadOnlyList<Decided> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(person => person.PersonId).ToList();
        var rows = await context.People.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. people.Where(person => rows.ContainsKey(person.PersonId)).Select(person => new RehearsedPerson(
                person.PersonId, PersonText.Read(protection, rows[person.PersonId])?.Name, rows[person.PersonId].Village, person.Reach.Channel, person.Reach.Cost, person.Reach.Reason)),
        ];
    }

    /// <summary>What one channel gets, so far.</summary>
    private readonly record struct Tally(int People, int Messages, int Counted)
    {
        public Tally With(MessageCost cost, bool isNew) => new(People + 1, Messages + (isNew ? 1 : 0), Counted + (isNew && cost == MessageCost.Counted ? 1 : 0));
    }

    /// <summary>What is rehearsed.</summary>
    private sealed record Wish(IReadOnlyList<AudiencePart> Audience, int? PaidLimit, DateTime GoesAt, DateTime ExpiresAt)
    {
        public DecideInOrder InOrder() => new(Audience, PaidLimit, GoesAt >= ExpiresAt, 0);
    }
}
