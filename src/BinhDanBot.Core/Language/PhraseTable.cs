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
        var unmarked = !phrase.Any(word => word.HasMarks);
        AddPath(AccentedRoot, phrase, static word => word.AccentedHash, value, static (first, _) => first);
        AddPath(FoldedRoot, phrase, static word => word.FoldedHash, value, (first, later) => unmarked ? later : first);
    }

    /// <summary>Adds a phrase whose value is joined with that of a phrase of the same words.</summary>
    public void Join(Word[] phrase, T value, Func<T, T, T> join)
    {
        if (phrase.Length == 0)
            return;
        AddPath(AccentedRoot, phrase, static word => word.AccentedHash, value, join);
        AddPath(FoldedRoot, phrase, static word => word.FoldedHash, value, join);
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

    /// <summary>Collects the values of all phrases that stand anywhere in the words.</summary>
    public void FindAll(ReadOnlySpan<ulong> words, bool accented, Action<T> found)
    {
        for (var start = 0; start < words.Length; start++)
        {
            var node = accented ? AccentedRoot : FoldedRoot;
            for (var i = start; i < words.Length && _edges.TryGetValue(Edge(node, words[i]), out node); i++)
                if (_nodes[node].Ends)
                    found(_nodes[node].Value);
        }
    }

    private void AddPath(int root, Word[] phrase, Func<Word, ulong> hashOf, T value, Func<T, T, T> join)
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

        _nodes[node] = (true, _nodes[node].Ends ? join(_nodes[node].Value, value) : value);
    }

    private static ulong Edge(int node, ulong word) => WordHash.Pair((ulong)node + 1, word, 0x7f4a7c15);
}
