using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Channels;

/// <summary>One person on one channel: who and where, what waits to be answered, and what is remembered between two turns.</summary>
internal sealed class ConversationRow
{
    /// <summary>Of the encryption of the buttons shown last.</summary>
    internal const string OfferedPurpose = "offered";

    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Channel { get; init; }

    public required string ExternalConversationId { get; init; }

    public required string ExternalPersonId { get; init; }

    /// <summary>Where answers go, as the last event said; opaque.</summary>
    public string? ReplyAddress { get; set; }

    public required DateTime StartedAt { get; init; }

    /// <summary>When the person last did something; channels count their windows from it.</summary>
    public DateTime? LastInteractionAt { get; set; }

    /// <summary>Events not answered yet. Only counted up and down, never set: an event that comes while a turn is committed is not lost.</summary>
    public int WaitingEvents { get; set; }

    /// <summary>When a worker may take the conversation; while one has it, the end of its lease.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Tells the worker that has the conversation from an earlier one that lost it.</summary>
    public Guid? Lease { get; set; }

    /// <summary>How often the waiting events were taken, the present time included.</summary>
    public int Attempts { get; set; }

    public DateTime? LastTurnAt { get; set; }

    public string? LastGuide { get; set; }

    public int? StepPart { get; set; }

    public int? StepNumber { get; set; }

    /// <summary>The buttons shown last, as JSON, encrypted where there are any.</summary>
    public string Offered { get; set; } = "[]";

    /// <summary>When something that nobody had asked for offered them: a notice, an announcement. Its buttons are pressed hours later. Null when a turn did.</summary>
    public DateTime? OfferedAt { get; set; }

    public int Misses { get; set; }

    /// <summary>Staff are speaking with the person until then; the bot says nothing.</summary>
    public DateTime? SilenceEndsAt { get; set; }

    /// <summary>The case that is open for the person here; null when none is. Changed by cases alone, never by what a turn remembers.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Since when the case is open.</summary>
    public DateTime? CaseOpenedAt { get; set; }

    /// <summary>When the person was last told that the bot is switched off.</summary>
    public DateTime? OffToldAt { get; set; }

    /// <summary>When the person left; null while they are here.</summary>
    public DateTime? LeftAt { get; set; }

    /// <summary>When the channel is to be asked who this is; null when it is known or cannot be asked.</summary>
    public DateTime? ProfileDueAt { get; set; }

    /// <summary>The name that the person goes by on the channel, encrypted.</summary>
    public string? ProtectedName { get; set; }

    /// <summary>Whether the person follows the account; null when the channel did not say.</summary>
    public bool? IsFollowing { get; set; }

    /// <summary>Who uses it, once they told us with their consent; null before.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>When the person said that no announcement is to come here any more; null while they may.</summary>
    public DateTime? AnnouncementsStoppedAt { get; set; }

    /// <summary>A form that the person is filling in, encrypted: it holds what they have said so far. Null when none is under way.</summary>
    public string? ProtectedForm { get; set; }

    public ConversationKey Key => new(Commune == CommuneProfile.NeutralId ? "" : Commune, Channel, ExternalConversationId);

    /// <summary>Conversations of no commune are kept under the neutral profile.</summary>
    public static string CommuneOf(ConversationKey key) => key.Commune.Length == 0 ? CommuneProfile.NeutralId : key.Commune;

    public static Guid IdOf(ConversationKey key) => IdOf(CommuneOf(key), key.Channel, key.ExternalConversationId);

    /// <summary>
    /// The id of a conversation, made of what names it, so that an event can be stored without a look-up (a name-based id of version 8, RFC 9562).
    /// </summary>
    private static Guid IdOf(string commune, string channel, string externalConversationId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{commune}\n{channel}\n{externalConversationId}"), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }
}
