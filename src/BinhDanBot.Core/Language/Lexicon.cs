namespace BinhDanBot.Core.Language;

/// <summary>A way of writing that stands for other words: an abbreviation, teencode, or a word of a dialect.</summary>
/// <param name="Write">One or more words as typed.</param>
/// <param name="Read">What it may mean, likeliest first.</param>
public sealed record LexiconWord(string Write, IReadOnlyList<string> Read);

/// <summary>Words that mean the same for finding an answer: an official term and what people say, or a general notion such as price.</summary>
/// <param name="Name">Stable name of the group.</param>
/// <param name="Phrases">One or more words each, with marks.</param>
public sealed record LexiconGroup(string Name, IReadOnlyList<string> Phrases);

/// <summary>What staff keep in <c>content/lexicon</c>: how people write, and which words mean the same. Immutable.</summary>
public sealed class Lexicon
{
    private readonly PhraseTable<Substitution> _substitutions = new();
    private readonly PhraseTable<int> _groups = new();

    public Lexicon(IEnumerable<LexiconWord> words, IEnumerable<LexiconGroup> groups)
    {
        foreach (var word in words)
        {
            var written = Word.Split(word.Write);
            var readings = word.Read.Select(Word.Split).Where(reading => reading.Length > 0).ToArray();
            if (written.Length > 0 && readings.Length > 0)
                _substitutions.Add(written, new Substitution(written, readings));
        }

        foreach (var group in groups)
        {
            GroupCount++;
            foreach (var phrase in group.Phrases)
                _groups.Add(Word.Split(phrase), GroupCount);
        }
    }

    public static Lexicon Empty { get; } = new([], []);

    public int GroupCount { get; }

    internal PhraseTable<Substitution> Substitutions => _substitutions;

    /// <summary>Phrases to the number of their group, from 1.</summary>
    internal PhraseTable<int> Groups => _groups;
}

/// <summary>The words written and what they may stand for.</summary>
internal sealed class Substitution(Word[] written, Word[][] readings)
{
    public Word[][] Readings { get; } = readings;

    public bool WrittenWithMarks { get; } = written.Any(word => word.HasMarks);

    /// <summary>Whether what was written is also an ordinary word ("mô", "chi"): then its own meaning keeps half the weight.</summary>
    public bool IsAlsoAWord { get; } = written.All(word => Syllables.IsFoldedSyllable(word.FoldedHash));
}
