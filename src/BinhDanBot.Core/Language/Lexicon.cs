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
    /// <summary>Meanings of one way of writing beyond this are left out: a reading has room for so many (<see cref="Reading.HasRoom"/>).</summary>
    private const int MostReadings = 8;

    private readonly PhraseTable<Substitution> _substitutions = new();
    private readonly PhraseTable<int> _groups = new();
    private readonly HashSet<ulong> _commonWords = [];

    /// <param name="words">Ways of writing.</param>
    /// <param name="groups">Groups of phrases that mean the same.</param>
    /// <param name="sentences">Ordinary sentences: their words are good words, even where no guide uses them.</param>
    public Lexicon(IEnumerable<LexiconWord> words, IEnumerable<LexiconGroup> groups, IEnumerable<string>? sentences = null)
    {
        foreach (var word in words)
        {
            var written = Word.Split(word.Write);
            var readings = word.Read.Select(Word.Split).Where(reading => reading.Length > 0).Take(MostReadings).ToArray();
            foreach (var reading in readings)
                AddCommonWords(reading);
            if (written.Length > 0 && readings.Length > 0)
                _substitutions.Add(written, new Substitution(written, readings));
        }

        foreach (var group in groups)
        {
            GroupCount++;
            foreach (var phrase in group.Phrases)
            {
                var split = Word.Split(phrase);
                AddCommonWords(split);
                _groups.Add(split, GroupCount);
            }
        }

        foreach (var sentence in sentences ?? [])
            AddCommonWords(Word.Split(sentence));
    }

    public static Lexicon Empty { get; } = new([], []);

    public int GroupCount { get; }

    /// <summary>Whether people use this word, so that a guide's lack of it is no reason to take it for a misspelling.</summary>
    internal bool IsCommonWord(ulong foldedHash) => _commonWords.Contains(foldedHash);

    internal PhraseTable<Substitution> Substitutions => _substitutions;

    /// <summary>Phrases to the number of their group, from 1.</summary>
    internal PhraseTable<int> Groups => _groups;

    private void AddCommonWords(Word[] words)
    {
        foreach (var word in words)
            if (Syllables.IsFoldedSyllable(word.FoldedHash))
                _commonWords.Add(word.FoldedHash);
    }
}

/// <summary>The words written and what they may stand for.</summary>
internal sealed class Substitution(Word[] written, Word[][] readings)
{
    public Word[][] Readings { get; } = readings;

    public bool WrittenWithMarks { get; } = written.Any(word => word.HasMarks);

    /// <summary>Whether what was written is also an ordinary word ("mô", "chi"): then its own meaning keeps half the weight.</summary>
    public bool IsAlsoAWord { get; } = written.All(word => Syllables.IsFoldedSyllable(word.FoldedHash));
}
