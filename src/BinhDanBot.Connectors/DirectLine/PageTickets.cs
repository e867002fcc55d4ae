namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Lets our own pages open conversations when a secret keeps other clients out.</summary>
public sealed class PageTickets
{
    private readonly DirectLineTokens _tokens;

    internal PageTickets(DirectLineTokens tokens) => _tokens = tokens;

    /// <summary>What a page sends as its credential when it opens a conversation of this commune; null when none is needed.</summary>
    public string? Issue(string commune) => _tokens.NeedsSecret ? _tokens.IssueForPage(commune) : null;
}
