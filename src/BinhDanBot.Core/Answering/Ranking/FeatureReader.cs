using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>Receives the features of one text, each with the weight of the reading it comes from.</summary>
internal interface IFeatureSink
{
    void Add(ulong key, FeatureBlock block, float weight);
}

/// <summary>Turns the readings of a text into features. The same code serves the indexed texts and the questions.</summary>
internal static class FeatureReader
{
    private const ulong AccentedSalt = 0xA1;
    private const ulong PairSalt = 0xB2;
    private const ulong SkipSalt = 0xC3;
    private const ulong AccentedPairSalt = 0xD4;
    private const ulong LettersSalt = 0xE5;
    private const ulong GroupSalt = 0xF6;
    private const float SkipWeight = .6f;

    /// <summary>A group of the lexicon says more than one word.</summary>
    private const float GroupWeight = 1.2f;

    public static ulong GroupKey(int group) => WordHash.Pair((ulong)group, GroupSalt, GroupSalt);

    public static void Read<TSink>(Reading reading, Lexicon lexicon, bool withMarks, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var stretches = reading.Stretches;
        for (var i = 0; i < stretches.Length; i++)
        {
            foreach (ref readonly var alternative in reading.Alternatives(stretches[i]))
            {
                ReadWords(reading, alternative, withMarks, ref sink);
                if (alternative.WordCount == 0)
                    continue;
                if (i + 1 < stretches.Length)
                    foreach (ref readonly var next in reading.Alternatives(stretches[i + 1]))
                        AddPair(reading, alternative, next, withMarks, ref sink);
                if (i + 2 < stretches.Length)
                    AddSkip(reading, alternative, stretches[i + 2], ref sink);
            }
        }

        AddGroups(reading, lexicon, withMarks, ref sink);
    }

    private static void ReadWords<TSink>(Reading reading, in Alternative alternative, bool withMarks, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var words = reading.Words(alternative);
        for (var i = 0; i < words.Length; i++)
        {
            ref readonly var word = ref words[i];
            sink.Add(word.Folded, FeatureBlock.Folded, alternative.Weight);
            if (withMarks && word.Accented != 0)
                sink.Add(word.Accented ^ AccentedSalt, FeatureBlock.Accented, alternative.Weight);
            AddLetters(reading.Letters(word), alternative.Weight, ref sink);
            if (i + 1 < words.Length)
                AddPair(word, words[i + 1], alternative.Weight, withMarks, ref sink);
            if (i + 2 < words.Length)
                sink.Add(WordHash.Pair(word.Folded, words[i + 2].Folded, SkipSalt), FeatureBlock.FoldedPairs, alternative.Weight * SkipWeight);
        }
    }

    private static void AddPair<TSink>(Reading reading, in Alternative first, in Alternative second, bool withMarks, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        if (second.WordCount > 0)
            AddPair(reading.Words(first)[^1], reading.Words(second)[0], first.Weight * second.Weight, withMarks, ref sink);
    }

    private static void AddPair<TSink>(in ReadWord first, in ReadWord second, float weight, bool withMarks, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        sink.Add(WordHash.Pair(first.Folded, second.Folded, PairSalt), FeatureBlock.FoldedPairs, weight);
        if (withMarks && first.Accented != 0 && second.Accented != 0)
            sink.Add(WordHash.Pair(first.Accented, second.Accented, AccentedPairSalt), FeatureBlock.AccentedPairs, weight);
    }

    private static void AddSkip<TSink>(Reading reading, in Alternative first, in Stretch later, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        foreach (ref readonly var second in reading.Alternatives(later))
            if (second.WordCount > 0)
                sink.Add(
                    WordHash.Pair(reading.Words(first)[^1].Folded, reading.Words(second)[0].Folded, SkipSalt),
                    FeatureBlock.FoldedPairs,
                    first.Weight * second.Weight * SkipWeight);
    }

    private static void AddLetters<TSink>(ReadOnlySpan<char> letters, float weight, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var collapses = WordHash.Collapses(letters);
        var before = '_';
        var previous = '_';
        foreach (var c in letters)
        {
            if (collapses && c == previous && !char.IsAsciiDigit(c))
                continue;
            if (previous != '_')
                sink.Add(LettersKey(before, previous, c), FeatureBlock.Letters, weight);
            (before, previous) = (previous, c);
        }

        if (previous != '_')
            sink.Add(LettersKey(before, previous, '_'), FeatureBlock.Letters, weight);
    }

    private static ulong LettersKey(char a, char b, char c) => WordHash.Finish(a | ((ulong)b << 16) | ((ulong)c << 32) | (LettersSalt << 48));

    private static void AddGroups<TSink>(Reading reading, Lexicon lexicon, bool withMarks, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        if (lexicon.GroupCount == 0)
            return;
        var words = reading.BestWords(withMarks);
        for (var i = 0; i < words.Length;)
        {
            var length = lexicon.Groups.LongestMatch(words, i, withMarks, out var group);
            if (length > 0)
                sink.Add(GroupKey(group), FeatureBlock.Folded, GroupWeight);
            i += Math.Max(1, length);
        }
    }
}
