namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>What would happen if an announcement went out. The ledger of a run that begins then says the same.</summary>
public sealed record Rehearsal
{
    /// <summary>Everybody of the audience.</summary>
    public required int People { get; init; }

    /// <summary>Those who are sent a message.</summary>
    public int Reached => Channels.Sum(channel => channel.People);

    /// <summary>Telephones and pages: people who share one share a message.</summary>
    public int Messages => Channels.Sum(channel => channel.Messages);

    /// <summary>Messages that the channels count against a package.</summary>
    public int Counted => Channels.Sum(channel => channel.Counted);

    /// <summary>Only those on which somebody is reached.</summary>
    public required IReadOnlyList<RehearsedChannel> Channels { get; init; }

    /// <summary>How many people are not reached, by <see cref="SuppressedReason"/>.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>When the first message goes out (UTC): at night that waits for the morning.</summary>
    public required DateTime BeginsAt { get; init; }

    /// <summary>How long the accounts' rates make it, without the nights.</summary>
    public required TimeSpan Lasts { get; init; }

    /// <summary>When the last message has gone out (UTC).</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>So many people need a second person's approval.</summary>
    public required bool NeedsApproval { get; init; }
}

/// <param name="Counted">Of the messages, those that count against a package.</param>
/// <param name="Lasts">By the account's rate.</param>
public sealed record RehearsedChannel(string Channel, int People, int Messages, int Counted, TimeSpan Lasts);

/// <summary>One person of a rehearsal.</summary>
/// <param name="Name">Null when the keys are gone.</param>
/// <param name="Channel">Null for who is not reached.</param>
/// <param name="Reason">One of <see cref="SuppressedReason"/>; null for who is reached.</param>
public sealed record RehearsedPerson(Guid PersonId, string? Name, string? Village, string? Channel, MessageCost? Cost, string? Reason);

/// <summary>Which people of a rehearsal are looked at.</summary>
/// <param name="Channel">Reached there; null for any.</param>
/// <param name="Reason">Not reached for it; null for any.</param>
public sealed record RehearsalFilter(string? Channel = null, string? Reason = null);

/// <param name="HasMore">There is another page.</param>
public sealed record RehearsedPage(IReadOnlyList<RehearsedPerson> People, bool HasMore);
