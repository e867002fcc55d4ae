using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>All content as of one moment: immutable, whole, valid. Readers take one snapshot for one turn.</summary>
public sealed record ContentSnapshot
{
    /// <summary>SHA-256 over all files that went in, hexadecimal: equal digests are equal content.</summary>
    public required string Digest { get; init; }

    /// <summary>Published guides, ordered by id.</summary>
    public required IReadOnlyList<Guide> Guides { get; init; }

    public required IReadOnlyDictionary<string, Guide> GuidesById { get; init; }

    /// <summary>Reply id to its text.</summary>
    public required IReadOnlyDictionary<string, string> Replies { get; init; }

    /// <summary>Words of command and small talk: id to phrases.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; init; }

    /// <summary>Topic id to its name for people, in the order of the menu.</summary>
    public required IReadOnlyList<TopicName> Topics { get; init; }

    /// <summary>Groups of skills with which classes and guides are tagged, in the order in which staff see them.</summary>
    public IReadOnlyList<SkillName> Skills { get; init; } = [];

    public required IReadOnlyDictionary<string, CommuneProfile> Communes { get; init; }

    /// <summary>The profile used without a commune: every guide, general names.</summary>
    public required CommuneProfile NeutralCommune { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Sentences that are none of our business; they calibrate refusal.</summary>
    public required IReadOnlyList<string> Background { get; init; }

    /// <summary>Who is in trouble, and the guide for them.</summary>
    public required IReadOnlyList<MessageRule> FirstAid { get; init; }

    /// <summary>What the bot declines, and the reply that says so.</summary>
    public required IReadOnlyList<MessageRule> OffLimits { get; init; }

    /// <summary>Fills texts for a commune; for null and for an id without a profile in general words.</summary>
    public CommuneText TextFor(string? commune) =>
        new(commune is not null && Communes.TryGetValue(commune, out var profile) ? profile : NeutralCommune, Replies);
}

/// <summary>Name and one-line promise of a topic.</summary>
public sealed record TopicName(string Id, string Name);

/// <summary>Name of a group of skills; our own groups, no items of an official framework.</summary>
public sealed record SkillName(string Id, string Name);

/// <summary>What a message calls for whatever else it says: every group of <paramref name="All"/> has a phrase in it, none of <paramref name="None"/>.</summary>
/// <param name="Target">Id of a guide (first aid) or of a reply (off limits).</param>
public sealed record MessageRule(string Target, IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string> None);
