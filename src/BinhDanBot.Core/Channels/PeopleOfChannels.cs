using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Channels;

/// <summary>Somebody whose name on the channel is not known yet.</summary>
/// <param name="Commune">As in rows.</param>
public sealed record UnknownPerson(Guid ConversationId, string Commune, string Channel, string ExternalPersonId);

/// <summary>Whose names are to be asked for, and what the channel said. Names are encrypted at rest.</summary>
public sealed class PeopleOfChannels(IDatabaseWriter writer, ITextProtection protection, TimeProvider clock)
{
    /// <summary>Purpose of the encryption of names.</summary>
    public const string NamePurpose = "name-on-channel";

    /// <summary>While somebody is being asked for; when the process dies meanwhile, another asks after it.</summary>
    private static readonly TimeSpan AskedFor = TimeSpan.FromMinutes(5);

    /// <summary>When the channel knew nothing: perhaps later.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(1);

    /// <summary>The one who waits longest to be known; null when nobody does.</summary>
    public Task<UnknownPerson?> TryClaimAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var until = UtcInstantConverter.ToStored(now + AskedFor);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var claimed = await context.Conversations
                    .FromSql(
                        $"""
                         UPDATE conversation SET profile_due_at = {until}
                         WHERE id IN (SELECT unknown.id FROM conversation AS unknown WHERE unknown.profile_due_at <= {now} ORDER BY unknown.profile_due_at LIMIT 1)
                           AND profile_due_at <= {now}
                         RETURNING *
                         """)
                    .AsNoTracking()
                    .ToListAsync(cancel);
                return claimed.Select(row => new UnknownPerson(row.Id, row.Commune, row.Channel, row.ExternalPersonId)).FirstOrDefault();
            },
            cancellationToken);
    }

    /// <param name="person">Who was asked for.</param>
    /// <param name="profile">What the channel said; null when it said nothing.</param>
    /// <param name="cancellationToken">Of the worker.</param>
    public Task RecordAsync(UnknownPerson person, ChannelProfile? profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var name = profile is null ? null : protection.Protect(profile.DisplayName, NamePurpose);
        DateTime? dueAt = profile is null ? clock.GetUtcNow().UtcDateTime + AskAgainAfter : null;
        return writer.WriteAsync(
            (context, cancel) => context.Conversations.Where(row => row.Id == person.ConversationId).ExecuteUpdateAsync(
                row => row
                    .SetProperty(told => told.ProfileDueAt, dueAt)
                    .SetProperty(told => told.ProtectedName, told => name ?? told.ProtectedName)
                    .SetProperty(told => told.IsFollowing, told => profile == null ? told.IsFollowing : profile.IsFollower),
                cancel),
            cancellationToken);
    }
}
