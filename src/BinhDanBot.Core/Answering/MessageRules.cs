using System.Collections.Concurrent;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// What a message calls for before anything is ranked, by rules of phrases: first aid (<c>content/lexicon/first-aid.yaml</c>), or a kind
/// refusal (<c>off-limits.yaml</c>). Abbreviations, dialect and typing errors are read as the ranking reads them, and every likely reading
/// counts.
/// </summary>
internal sealed class MessageRules
{
    /// <summary>Whole readings tried: the likeliest, the second of each ambiguous word, the third.</summary>
    private const int Paths = 3;

    private readonly PhraseTable<int[]> _phrases = new();
    private readonly List<CompiledRule> _rules = [];
    private readonly QuestionReader _reader;
    private readonly ConcurrentQueue<Buffers> _buffers = new();

    public MessageRules(IReadOnlyList<MessageRule> rules, QuestionReader reader)
    {
        _reader = reader;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rule in rules)
            _rules.Add(new CompiledRule(rule.Target, [.. rule.All.Select(group => Ids(group, ids))], Ids(rule.None, ids)));
    }

    /// <summary>The target of the first rule that fits, null when none does.</summary>
    public string? Match(string text)
    {
        if (!_buffers.TryDequeue(out var buffers))
            buffers = new Buffers();
        try
        {
            _reader.Read(text, buffers.Reading);
            buffers.Found.Clear();
            var accented = buffers.Reading.TrustsMarks;
            for (var choice = 0; choice < Paths; choice++)
            {
                var length = buffers.Reading.CopyPath(choice, accented, buffers.Path);
                _phrases.FindAll(buffers.Path.AsSpan(0, length), accented, buffers.Take);
            }

            // As typed too: a word that no guide has ("né phạt") may have been repaired away in all readings.
            var typed = CopyTyped(buffers.Reading.Tokens, accented, buffers.Path);
            _phrases.FindAll(buffers.Path.AsSpan(0, typed), accented, buffers.Take);

            if (buffers.Found.Count == 0)
                return null;
            foreach (var rule in _rules)
                if (rule.Fits(buffers.Found))
                    return rule.Target;
            return null;
        }
        finally
        {
            _buffers.Enqueue(buffers);
        }
    }

    private static int CopyTyped(TokenList tokens, bool accented, Span<ulong> path)
    {
        for (var i = 0; i < tokens.Count; i++)
            path[i] = accented ? WordHash.Accented(tokens.Quality(tokens[i]), tokens[i].Tone) : WordHash.Folded(tokens.Folded(tokens[i]));
        return tokens.Count;
    }

    private int[] Ids(IEnumerable<string> phrases, Dictionary<string, int> ids)
    {
        var found = new List<int>();
        foreach (var phrase in phrases)
        {
            if (!ids.TryGetValue(phrase, out var id))
            {
                ids.Add(phrase, id = ids.Count);
                _phrases.Join(Word.Split(phrase), [id], static (first, later) => [.. first, .. later]);
            }

            found.Add(id);
        }

        return [.. found];
    }

    private sealed record CompiledRule(string Target, int[][] All, int[] None)
    {
        public bool Fits(HashSet<int> found)
        {
            foreach (var group in All)
                if (!Any(group, found))
                    return false;
            return !Any(None, found);
        }

        private static bool Any(int[] group, HashSet<int> found)
        {
            foreach (var id in group)
                if (found.Contains(id))
                    return true;
            return false;
        }
    }

    private sealed class Buffers
    {
        public Buffers() => Take = ids =>
        {
            foreach (var id in ids)
                Found.Add(id);
        };

        public Reading Reading { get; } = new();

        public HashSet<int> Found { get; } = [];

        /// <summary>Kept as a field so that a match allocates no delegate.</summary>
        public Action<int[]> Take { get; }

        public ulong[] Path { get; } = new ulong[TokenList.MaxTokens * 2];
    }
}
