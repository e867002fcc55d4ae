namespace BinhDanBot.Core.Language;

/// <summary>
/// Reads a message as people type it: every token as it stands, and beside it what it may have been meant to be - an abbreviation,
/// a dialect word, raw Telex or VNI keys, a joined, split or misspelt word. Repairs never replace a token that the indexed texts know
/// as typed, so a wrong repair cannot beat a right literal reading. Immutable; safe to share between threads.
/// </summary>
internal sealed class QuestionReader(Lexicon lexicon, Vocabulary? vocabulary)
{
    // Weights found by the trial engine and checked again on the development questions.
    private const float RawBesideRepair = .3f;
    private const float RawSyllableBesideRepair = .6f;
    private const float MisspeltNoSyllable = .8f;
    private const float MisspeltSyllable = .35f;
    private const float SplitWord = .8f;
    private const float ReadingOfAWord = .5f;
    private const float UnmarkedReadingOfAMarkedWord = .25f;

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
            if (substituted > 0 && !(substituted == 1 && IsKnownAbbreviation(substitution, folded[i])))
            {
                AddSubstitution(reading, i, substituted, substitution, folded, accented, trustsMarks);
                i += substituted;
            }
            else if (vocabulary is null || vocabulary.Contains(folded[i]))
            {
                AddAsTyped(reading, i, 1f, folded, accented);
                i++;
            }
            else
            {
                i += AddUnknown(reading, i, folded, accented, ref marked);
            }
        }

        reading.TrustsMarks = marked > 0 && marked >= TrustedShareOfMarks * tokens.Count;
        reading.Complete();
    }

    /// <summary>A one-token abbreviation that the indexed texts themselves use stays as typed only when it is no abbreviation for people.</summary>
    private static bool IsKnownAbbreviation(Substitution substitution, ulong folded) =>
        substitution.Readings.Length == 1 && substitution.Readings[0].Length == 1 && substitution.Readings[0][0].FoldedHash == folded;

    private static void AddAsTyped(Reading reading, int at, float weight, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        reading.BeginAlternative(weight);
        reading.AddWord(reading.Tokens.Folded(reading.Tokens[at]), folded[at], accented[at]);
    }

    private static void AddSubstitution(
        Reading reading, int at, int count, Substitution substitution, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented, bool trustsMarks)
    {
        var guessed = substitution.WrittenWithMarks && !trustsMarks;
        var share = guessed ? UnmarkedReadingOfAMarkedWord : substitution.IsAlsoAWord ? ReadingOfAWord : 1f;
        if (guessed)
            AddRaw(reading, at, count, 1f - share, folded, accented);
        foreach (var words in substitution.Readings)
        {
            reading.BeginAlternative(share / substitution.Readings.Length);
            foreach (var word in words)
                reading.AddWord(word.Folded, word.FoldedHash, word.AccentedHash);
        }

        if (!guessed)
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
        if (!isSyllable && !token.HasMarks && TryAddKeystrokes(reading, at, folded, accented))
        {
            marked++;
            return 1;
        }

        if (TryAddMovedBoundary(reading, at, folded))
            return 2;
        if (TryAddSplit(reading, at, folded, accented))
            return 1;
        Span<int> near = stackalloc int[Vocabulary.MaxCandidates];
        var count = vocabulary!.FindNear(tokens.Folded(token), near);
        if (count == 0)
        {
            AddAsTyped(reading, at, 1f, folded, accented);
            return 1;
        }

        var weight = (isSyllable ? MisspeltSyllable : MisspeltNoSyllable) / MathF.Sqrt(count);
        if (isSyllable)
            AddAsTyped(reading, at, RawSyllableBesideRepair, folded, accented);
        foreach (var id in near[..count])
        {
            reading.BeginAlternative(weight);
            var letters = vocabulary.Letters(id);
            reading.AddWord(letters, WordHash.Folded(letters), 0);
        }

        if (!isSyllable)
            AddAsTyped(reading, at, RawBesideRepair, folded, accented);
        return 1;
    }

    private bool TryAddKeystrokes(Reading reading, int at, ReadOnlySpan<ulong> folded, ReadOnlySpan<ulong> accented)
    {
        var tokens = reading.Tokens;
        Span<char> quality = stackalloc char[KeystrokeRepair.MaxLength];
        if (!KeystrokeRepair.TryDecode(tokens.Folded(tokens[at]), quality, out var length, out var tone))
            return false;
        Span<char> letters = stackalloc char[length];
        for (var i = 0; i < length; i++)
            letters[i] = VietnameseLetters.Of(quality[i]).Folded;
        var decoded = WordHash.Folded(letters);
        reading.BeginAlternative(1f);
        reading.AddWord(letters, decoded, WordHash.Accented(quality[..length], tone));
        if (!vocabulary!.Contains(decoded))
            AddAsTyped(reading, at, RawBesideRepair, folded, accented);
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
            AddAsTyped(reading, at, RawBesideRepair, folded, accented);
            return true;
        }

        return false;
    }
}
