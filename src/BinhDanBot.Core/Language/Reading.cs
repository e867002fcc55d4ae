namespace BinhDanBot.Core.Language;

/// <summary>One word of one way to read a message.</summary>
internal struct ReadWord
{
    public ulong Folded;

    /// <summary>0 when the word's marks are not known (a repaired word).</summary>
    public ulong Accented;

    public int LettersStart;
    public int LettersLength;
}

/// <summary>One way to read a stretch of the message: some words, and how much it counts (0 to 1).</summary>
internal struct Alternative
{
    public int FirstWord;
    public int WordCount;
    public float Weight;
}

/// <summary>A stretch of the message with all its readings, the likeliest first.</summary>
internal struct Stretch
{
    public int FirstAlternative;
    public int AlternativeCount;
}

/// <summary>
/// All the ways in which a message may be read, as a row of stretches. The buffers are reused: one reading serves one thread.
/// </summary>
internal sealed class Reading
{
    private const int MaxWords = 1024;
    private const int MaxLetters = 8192;

    private readonly Stretch[] _stretches = new Stretch[TokenList.MaxTokens];
    private readonly Alternative[] _alternatives = new Alternative[MaxWords];
    private readonly ReadWord[] _words = new ReadWord[MaxWords];
    private readonly char[] _letters = new char[MaxLetters];
    private readonly ulong[] _bestFolded = new ulong[MaxWords];
    private readonly ulong[] _bestAccented = new ulong[MaxWords];
    private int _stretchCount;
    private int _alternativeCount;
    private int _wordCount;
    private int _letterCount;
    private int _bestCount;

    public TokenList Tokens { get; } = new();

    /// <summary>Whether enough of the message carries marks for marks to be trusted.</summary>
    public bool TrustsMarks { get; set; }

    public ReadOnlySpan<Stretch> Stretches => _stretches.AsSpan(0, _stretchCount);

    public ReadOnlySpan<Alternative> Alternatives(in Stretch stretch) => _alternatives.AsSpan(stretch.FirstAlternative, stretch.AlternativeCount);

    public ReadOnlySpan<ReadWord> Words(in Alternative alternative) => _words.AsSpan(alternative.FirstWord, alternative.WordCount);

    public ReadOnlySpan<char> Letters(in ReadWord word) => _letters.AsSpan(word.LettersStart, word.LettersLength);

    /// <summary>The words of the likeliest reading, one after another.</summary>
    public ReadOnlySpan<ulong> BestWords(bool accented) => (accented ? _bestAccented : _bestFolded).AsSpan(0, _bestCount);

    public bool HasRoom => _wordCount < MaxWords - 24 && _letterCount < MaxLetters - 256 && _alternativeCount < MaxWords - 12;

    public void Clear()
    {
        _stretchCount = _alternativeCount = _wordCount = _letterCount = _bestCount = 0;
        TrustsMarks = false;
    }

    public void BeginStretch() => _stretches[_stretchCount++] = new Stretch { FirstAlternative = _alternativeCount };

    public void BeginAlternative(float weight)
    {
        _stretches[_stretchCount - 1].AlternativeCount++;
        _alternatives[_alternativeCount++] = new Alternative { FirstWord = _wordCount, Weight = weight };
    }

    public void AddWord(ReadOnlySpan<char> foldedLetters, ulong folded, ulong accented)
    {
        if (!HasRoom || foldedLetters.Length > 64)
            foldedLetters = foldedLetters[..Math.Min(foldedLetters.Length, HasRoom ? 64 : 0)];
        if (_wordCount == MaxWords)
            return;
        foldedLetters.CopyTo(_letters.AsSpan(_letterCount));
        _words[_wordCount++] = new ReadWord { Folded = folded, Accented = accented, LettersStart = _letterCount, LettersLength = foldedLetters.Length };
        _letterCount += foldedLetters.Length;
        _alternatives[_alternativeCount - 1].WordCount++;
    }

    /// <summary>
    /// Lets the neighbours speak: a reading that stands beside them in the indexed texts too gains on the others of its stretch
    /// ("chung chi" stays "chứng chỉ" although "chi" may mean "gì"). The sum of the weights of a stretch stays as it was.
    /// </summary>
    public void WeighByNeighbours(Vocabulary vocabulary, float gain)
    {
        for (var i = 0; i < _stretchCount; i++)
        {
            ref readonly var stretch = ref _stretches[i];
            if (stretch.AlternativeCount < 2)
                continue;
            var alternatives = _alternatives.AsSpan(stretch.FirstAlternative, stretch.AlternativeCount);
            var before = 0f;
            var after = 0f;
            foreach (ref var alternative in alternatives)
            {
                before += alternative.Weight;
                alternative.Weight *= 1 + gain * Support(i, alternative, vocabulary);
                after += alternative.Weight;
            }

            foreach (ref var alternative in alternatives)
                alternative.Weight *= before / after;
            MoveBestFirst(alternatives);
        }
    }

    private int Support(int at, in Alternative alternative, Vocabulary vocabulary)
    {
        if (alternative.WordCount == 0)
            return 0;
        var words = Words(alternative);
        var support = 0;
        if (at > 0)
            foreach (ref readonly var left in Alternatives(_stretches[at - 1]))
                if (left.WordCount > 0 && vocabulary.ContainsPair(Words(left)[^1].Folded, words[0].Folded))
                {
                    support++;
                    break;
                }

        if (at + 1 < _stretchCount)
            foreach (ref readonly var right in Alternatives(_stretches[at + 1]))
                if (right.WordCount > 0 && vocabulary.ContainsPair(words[^1].Folded, Words(right)[0].Folded))
                {
                    support++;
                    break;
                }

        return support;
    }

    /// <summary>
    /// One whole way to read the message: of each stretch the alternative at <paramref name="choice"/>, or its last. 0 is the likeliest.
    /// </summary>
    public int CopyPath(int choice, bool accented, Span<ulong> path)
    {
        var length = 0;
        foreach (ref readonly var stretch in Stretches)
        {
            if (stretch.AlternativeCount == 0)
                continue;
            foreach (ref readonly var word in Words(Alternatives(stretch)[Math.Min(choice, stretch.AlternativeCount - 1)]))
            {
                if (length == path.Length)
                    return length;
                path[length++] = accented ? word.Accented : word.Folded;
            }
        }

        return length;
    }

    private static void MoveBestFirst(Span<Alternative> alternatives)
    {
        var best = 0;
        for (var i = 1; i < alternatives.Length; i++)
            if (alternatives[i].Weight > alternatives[best].Weight * 1.0001f)
                best = i;
        var moved = alternatives[best];
        for (var i = best; i > 0; i--)
            alternatives[i] = alternatives[i - 1];
        alternatives[0] = moved;
    }

    /// <summary>Writes down the likeliest reading once all stretches are known.</summary>
    public void Complete()
    {
        foreach (ref readonly var stretch in Stretches)
        {
            if (stretch.AlternativeCount == 0)
                continue;
            ref readonly var best = ref _alternatives[stretch.FirstAlternative];
            foreach (ref readonly var word in Words(best))
            {
                _bestFolded[_bestCount] = word.Folded;
                _bestAccented[_bestCount++] = word.Accented;
            }
        }
    }
}
