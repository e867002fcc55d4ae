namespace BinhDanBot.Core.Language;

/// <summary>
/// Reads a message as people type it: every token as it stands, and beside it what it may have been meant to be - an abbreviation,
/// a dialect word, raw Telex or VNI keys, a joined, split or misspelt word. Repairs never replace a token that the indexed texts know
/// as typed, so a wrong repair cannot beat a right literal reading. Immutable; safe to share between threads.
/// </summary>
internal sealed class QuestionReader(Lexicon lexicon, Vocabulary? vocabulary)
{
    // Weights found by the trial engine and checked again on the development questions.
    private const float RawBesideRepair = .45f;
    private const float RawSyllableBesideRepair = .5f;
    private const float MisspeltNoSyllable = .8f;
    private const float MisspeltSyllable = .5f;
    private const float MisspeltBesideNeighbour = 1f;
    private const float SplitWord = .8f;
    private const float ReadingOfAWord = .5f;
    private const float UnmarkedReadingOfAMarkedWord = .25f;

    /// <summary>How much a reading gains for each neighbour that the indexed texts put beside it.</summary>
    private const float NeighbourGain = .8f;

    /// <summary>Marks are trusted when at least this share of the tokens carries some.</summary>
    private const float TrustedShareOfMarks = .2f;

    public void Read(ReadOnlySpan<char> text, Reading reading)
    {
        reading.Clear();
        var tokens = reading.Tokens;
        tokens.Read(text);
        Span<ulong> folded = stackalloc ulong[tokens.Count];
        Span<ulong> accented = stackalloc ulong[tokens.Count];
        var marked = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            folded[i] = WordHash.Folded(tokens.Folded(token));
            accented[i] = WordHash.Accented(tokens.Quality(token), token.Tone);
            if (token.HasMarks)
                marked++;
        }

        var trustsMarks = marked > 0 && marked >= TrustedShareOfMarks * tokens.Count;
        for (var i = 0; i < tokens.Count && reading.HasRoom;)
        {
            reading.BeginStretch();
            var substituted = lexicon.Substitutions.LongestMatch(trustsMarks ? accented : folded, i, trustsMarks, out var substitution);
            if (substituted > 0 && IsPlausible(substitution, folded.Slice(i, substituted), trustsMarks))
            {
                AddSubstitution(reading, i, substituted, substitution, folded, accented, trustsMarks);
                i += substituted;
            }
            else if (vocabulary is null || vocabulary.Contains(folded[i]))
            {
                // A known word may still have lost a letter to, or taken one from, an unknown neighbour: "ca pbang" is "cap bang".
                if (vocabulary is not null && i + 1 < tokens.Count && NeedsRepair(i + 1, folded, accented, trustsMarks) && TryAddMovedBoundary(reading, i, folded))
                {
                    i += 2;
                    continue;
                }

                AddAsTyped(reading, i, 1f, folded, accented);
                i++;
            }
            else
            {
                i += AddUnknown(reading, i, folded, accented, ref marked);
            }
        }

        if (vocabulary is not null)
            reading.WeighByNeighbours(vocabulary, NeighbourGain);
        reading.TrustsMarks = marked > 0 && marked >= TrustedShareOfMarks * tokens.Count;
        reading.Complete();
    }

    private bool NeedsRepair(int at, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented, bool trustsMarks) =>
        !vocabulary!.Contains(folded[at]) && lexicon.Substitutions.LongestMatch(trustsMarks ? accented : folded, at, trustsMarks, out _) == 0;

    /// <summary>Without marks, a dialect word written with marks ("mô") is only guessed at where the indexed texts lack the word as typed.</summary>
    private bool IsPlausible(Substitution substitution, ReadOnlySpan<ulong> written, bool trustsMarks)
    {
        if (vocabulary is null)
            return true;
        if (!trustsMarks && substitution.WrittenWithMarks && written.Length == 1 && vocabulary.Contains(written[0]))
            return false;
        foreach (var words in substitution.Readings)
            if (IsKnown(words))
                return true;
        return !substitution.IsAlsoAWord;
    }

    private int CountKnown(Substitution substitution)
    {
        var known = 0;
        foreach (var words in substitution.Readings)
            if (IsKnown(words))
                known++;
        return known;
    }

    private bool IsKnown(Word[] words)
    {
        foreach (var word in words)
            if (!vocabulary!.Contains(word.FoldedHash))
                return false;
        return true;
    }

    private static void AddAsTyped(Reading reading, int at, float weight, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        reading.BeginAlternative(weight);
        reading.AddWord(reading.Tokens.Folded(reading.Tokens[at]), folded[at], accented[at]);
    }

    private void AddSubstitution(
        Reading reading, int at, int count, Substitution substitution, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented, bool trustsMarks)
    {
        var guessed = substitution.WrittenWithMarks && !trustsMarks;
        var share = guessed ? UnmarkedReadingOfAMarkedWord : substitution.IsAlsoAWord ? ReadingOfAWord : 1f;
        if (guessed)
            AddRaw(reading, at, count, 1f - share, folded, accented);
        var known = vocabulary is null ? substitution.Readings.Length : CountKnown(substitution);
        foreach (var words in substitution.Readings)
        {
            // Among several meanings, one whose words no indexed text has cannot be the one that is asked about.
            if (vocabulary is not null && known > 0 && !IsKnown(words))
                continue;
            reading.BeginAlternative(share / Math.Max(1, known));
            foreach (var word in words)
                reading.AddWord(word.Folded, word.FoldedHash, word.AccentedHash);
        }

        // What the indexed texts never use cannot be meant as typed; counting it would only make the message look foreign.
        if (!guessed && (vocabulary is null || count > 1 || vocabulary.Contains(folded[at])))
            AddRaw(reading, at, count, substitution.IsAlsoAWord ? 1f - share : RawBesideRepair, folded, accented);
    }

    private static void AddRaw(Reading reading, int at, int count, float weight, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        reading.BeginAlternative(weight);
        for (var i = at; i < at + count; i++)
            reading.AddWord(reading.Tokens.Folded(reading.Tokens[i]), folded[i], accented[i]);
    }

    /// <summary>A token that the indexed texts do not have; returns how many tokens were read.</summary>
    private int AddUnknown(Reading reading, int at, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented, ref int marked)
    {
        var tokens = reading.Tokens;
        ref readonly var token = ref tokens[at];
        var isSyllable = Syllables.IsFoldedSyllable(folded[at]);
        if (!isSyllable && !token.HasMarks && TryAddKeystrokes(reading, at))
        {
            marked++;
            return 1;
        }

        if (TryAddMovedBoundary(reading, at, folded))
            return 2;
        if (TryAddSplit(reading, at, folded, accented))
            return 1;
        AddNearWords(reading, at, isSyllable, folded, accented);
        return 1;
    }

    /// <summary>
    /// Known words that the token may be a misspelling of. Where a neighbour stands beside one of them in the indexed texts too, only such
    /// words are kept and they count more. A good word of everyday Vietnamese is never doubted.
    /// </summary>
    private void AddNearWords(Reading reading, int at, bool isSyllable, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        Span<int> near = stackalloc int[Vocabulary.MaxCandidates];
        var count = vocabulary!.FindNear(reading.Tokens.Folded(reading.Tokens[at]), near);
        var before = at > 0 ? folded[at - 1] : 0;
        var after = at + 1 < folded.Length ? folded[at + 1] : 0;
        var supported = KeepSupported(near[..count], before, after);
        if (lexicon.IsCommonWord(folded[at]))
            count = supported = 0;
        else if (supported > 0)
            count = supported;
        count = Math.Min(count, Vocabulary.MaxReadings);
        if (count == 0)
        {
            AddAsTyped(reading, at, 1f, folded, accented);
            return;
        }

        var weight = (supported > 0 ? MisspeltBesideNeighbour : isSyllable ? MisspeltSyllable : MisspeltNoSyllable) / MathF.Sqrt(count);
        if (isSyllable)
            AddAsTyped(reading, at, RawSyllableBesideRepair, folded, accented);
        foreach (var id in near[..count])
        {
            reading.BeginAlternative(weight);
            var letters = vocabulary.Letters(id);
            reading.AddWord(letters, WordHash.Folded(letters), 0);
        }

    }

    private int KeepSupported(Span<int> near, ulong before, ulong after)
    {
        var kept = 0;
        foreach (var id in near)
        {
            var word = WordHash.Folded(vocabulary!.Letters(id));
            if (vocabulary.ContainsPair(before, word) || vocabulary.ContainsPair(word, after))
                near[kept++] = id;
        }

        return kept;
    }

    /// <summary>Raw Telex or VNI keys, when they give a word that the indexed texts or everyday Vietnamese have.</summary>
    private bool TryAddKeystrokes(Reading reading, int at)
    {
        var tokens = reading.Tokens;
        Span<char> quality = stackalloc char[KeystrokeRepair.MaxLength];
        if (!KeystrokeRepair.TryDecode(tokens.Folded(tokens[at]), quality, out var length, out var tone))
            return false;
        Span<char> letters = stackalloc char[length];
        for (var i = 0; i < length; i++)
            letters[i] = VietnameseLetters.Of(quality[i]).Folded;
        var decoded = WordHash.Folded(letters);
        if (!vocabulary!.Contains(decoded) && !lexicon.IsCommonWord(decoded))
            return false;
        reading.BeginAlternative(1f);
        reading.AddWord(letters, decoded, WordHash.Accented(quality[..length], tone));
        return true;
    }

    /// <summary>"rat ieng" is "ra tieng", "dien thoa i" is "dien thoai": one letter moved across, or two tokens joined.</summary>
    private bool TryAddMovedBoundary(Reading reading, int at, ReadOnlySpan<ulong> folded)
    {
        var tokens = reading.Tokens;
        if (at + 1 >= tokens.Count)
            return false;
        ref readonly var first = ref tokens[at];
        ref readonly var second = ref tokens[at + 1];
        var letters = tokens.FoldedPair(first, second);
        if (letters.Length > 16)
            return false;
        for (var shift = -1; shift <= 1; shift += 2)
        {
            var border = first.Length + shift;
            if (border < 1 || border >= letters.Length)
                continue;
            var left = WordHash.Folded(letters[..border]);
            var right = WordHash.Folded(letters[border..]);
            if (!vocabulary!.Contains(left) || !vocabulary.Contains(right))
                continue;
            // A single letter left over is likelier noise, unless the two are known to stand together.
            if (Math.Min(border, letters.Length - border) < 2 && !vocabulary.ContainsPair(left, right))
                continue;
            reading.BeginAlternative(1f);
            reading.AddWord(letters[..border], left, 0);
            reading.AddWord(letters[border..], right, 0);
            return true;
        }

        var joined = WordHash.Folded(letters);
        if (first.Length > 1 && second.Length > 1 && vocabulary!.Contains(folded[at + 1]) || letters.Length < 3 || !vocabulary!.Contains(joined))
            return false;
        reading.BeginAlternative(1f);
        reading.AddWord(letters, joined, 0);
        return true;
    }

    /// <summary>"dangky" is "dang ky": two known syllables without the space.</summary>
    private bool TryAddSplit(Reading reading, int at, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        var letters = reading.Tokens.Folded(reading.Tokens[at]);
        if (letters.Length is < 4 or > 14)
            return false;
        for (var border = letters.Length - 2; border >= 2; border--)
        {
            var left = WordHash.Folded(letters[..border]);
            var right = WordHash.Folded(letters[border..]);
            if (!vocabulary!.Contains(left) || !vocabulary.Contains(right) || !Syllables.IsFoldedSyllable(left) || !Syllables.IsFoldedSyllable(right))
                continue;
            reading.BeginAlternative(SplitWord);
            reading.AddWord(letters[..border], left, 0);
            reading.AddWord(letters[border..], right, 0);
            return true;
        }

        return false;
    }
}
