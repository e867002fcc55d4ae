using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Cases;

/// <summary>What people are told of their case outside a turn, and staff's own words before them.</summary>
public sealed class CaseSentences(ContentLibrary content)
{
    internal const string Late = "with-staff.late";
    internal const string Closed = "with-staff.closed";
    internal const string ClosedQuiet = "with-staff.closed-quiet";

    /// <summary>The replies that must be there.</summary>
    public static RequiredReplies Required { get; } = new([Late, Closed, ClosedQuiet]);

    /// <param name="commune">As in rows.</param>
    /// <param name="reply">One of the above.</param>
    internal string Say(string commune, string reply)
    {
        var snapshot = content.For(commune);
        return snapshot.TextFor(commune == CommuneProfile.NeutralId ? null : commune).Fill(snapshot.Replies.GetValueOrDefault(reply) ?? "") ?? "";
    }
}
