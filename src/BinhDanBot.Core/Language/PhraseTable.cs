namespace BinhDanBot.Core.Language;

/// <summary>
/// Finds the longest known phrase that begins at a word. Phrases are kept under their accented and under their folded words;
/// which of the two is asked depends on whether the message has marks, so that "đường" never meets "dương".
/// </summary>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<ulong, int> _edges = [];
    private readonly List<(bool Ends, T Value)> _nodes = [(false, default!), (false, default!)];

    private const int AccentedRoot = 0;
    private const int FoldedRoot = 1;

    /// <summary>
    /// The first phrase added keeps its place: a later one with the same words is left out. Without marks, a phrase that is written
    /// without them goes before one that only looks so ("dc" before "đc").
    /// </summary>
    public void Add(Word[] phrase, T value)
    {
        if (phrase.Length == 0)
            return;
        AddPath(AccentedRoot, phrase, static word => word.AccentedHash, value, replace: false);
        AddPath(FoldedRoot, phrase, static word => word.FoldedHash, value, replace: !phrase.Any(word => word.HasMarks));
    }

    /// <summary>The number of words of the longest phrase at <paramref name="start"/>, 0 when there is none.</summary>
    public int LongestMatch(ReadOnlySpan<ulong> words, int start, bool accented, out T value)
    {
        value = default!;
        var longest = 0;
        var node = accented ? AccentedRoot : FoldedRoot;
        for (var i = start; i < words.Length; i++)
        {
            if (!_edges.TryGetValue(Edge(node, words[i]), out node))
                break;
            if (_nodes[node].Ends)
            {
                longest = i - start + 1;
                value = _nodes[node].Value;
            }
        }

        return longest;
    }

    private void AddPath(int root, Word[] phrase, Func<Word, ulong> hashOf, T value, bool replace)
    {
        var node = root;
        foreach (var word in phrase)
        {
            var edge = Edge(node, hashOf(word));
            if (!_edges.TryGetValue(edge, out var next))
            {
                next = _nodes.Count;
                _nodes.Add((false, default!));
                _edges.Add(edge, next);
            }

            node = next;
        }

        if (!_nodes[node].Ends || replace)
            _nodes[node] = (true, value);
    }

    private static ulong Edge(int node, ulong word) => WordHash.Pair((ulong)node + 1, word, 0x7f4a7c15);
}
