using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Questions;

/// <summary>One way in which something was asked, and how often.</summary>
/// <param name="Key">The words without marks, by which two are the same.</param>
/// <param name="Text">As somebody typed it.</param>
/// <param name="Count">How often.</param>
internal sealed record Wording(string Key, string Text, int Count);

/// <summary>
/// Puts like questions together: what the engine reads in them, single words and neighbours, rare ones counting more. The most asked wording leads a
/// group, the others join the leader that they are likest to. The same questions always give the same groups.
/// </summary>
internal static class GroupWordings
{
    /// <summary>From this likeness (cosine) on, two questions ask the same.</summary>
    private const double LikeFrom = .5;

    /// <summary>A word that more guides than this share use says less of what is asked.</summary>
    private const float RareShare = .2f;

    private const float VeryRareShare = .05f;
    private const double VeryRareWeight = 1.4;

    private const double CommonWeight = .25;
    private const double PairWeight = .3;
    private const ulong PairSalt = 0x51;

    /// <returns>Indexes of wordings; in each group the leader first, then by likeness.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Group(AnswerIndex index, IReadOnlyList<Wording> wordings)
    {
        var features = Read(index, wordings);
        var order = Enumerable.Range(0, wordings.Count).ToArray();
        Array.Sort(order, (one, other) => Compare(wordings[one], wordings[other]));
        var leaders = new List<List<(int Wording, double Likeness)>>();
        var leadersWith = new Dictionary<ulong, List<(int Leader, double Weight)>>();
        var likeness = new double[wordings.Count];
        var touched = new List<int>();
        foreach (var wording in order)
        {
            foreach (var (feature, weight) in features[wording])
                foreach (var (leader, other) in leadersWith.GetValueOrDefault(feature) ?? [])
                {
                    if (likeness[leader] == 0)
                        touched.Add(leader);
                    likeness[leader] += weight * other;
                }

            var best = -1;
            foreach (var leader in touched)
                if (likeness[leader] >= LikeFrom && (best < 0 || likeness[leader] > likeness[best] || (likeness[leader] == likeness[best] && leader < best)))
                    best = leader;
            if (best >= 0)
                leaders[best].Add((wording, likeness[best]));
            else
                Lead(wording);
            foreach (var leader in touched)
                likeness[leader] = 0;
            touched.Clear();
        }

        return [.. leaders.Select(group => (IReadOnlyList<int>)[.. group.OrderByDescending(member => member.Likeness).ThenBy(member => wordings[member.Wording].Key, StringComparer.Ordinal).Select(member => member.Wording)])];

        void Lead(int wording)
        {
            foreach (var (feature, weight) in features[wording])
            {
                if (!leadersWith.TryGetValue(feature, out var with))
                    leadersWith.Add(feature, with = []);
                with.Add((leaders.Count, weight));
            }

            leaders.Add([(wording, 2)]);
        }
    }

    /// <summary>The most asked first; of those the shortest, which says nothing but the matter.</summary>
    private static int Compare(Wording one, Wording other)
    {
        if (one.Count != other.Count)
            return other.Count.CompareTo(one.Count);
        return one.Key.Length != other.Key.Length ? one.Key.Length.CompareTo(other.Key.Length) : string.CompareOrdinal(one.Key, other.Key);
    }

    /// <summary>Of each wording its features, with weights whose squares add up to one.</summary>
    private static (ulong Feature, double Weight)[][] Read(AnswerIndex index, IReadOnlyList<Wording> wordings)
    {
        var reading = ReadingPool.Rent();
        var features = new (ulong Feature, double Weight)[wordings.Count][];
        for (var i = 0; i < wordings.Count; i++)
        {
            index.Ranking.Reader.Read(wordings[i].Text, reading);
            features[i] = Weighed(FeaturesOf(index, reading));
        }

        ReadingPool.Return(reading);
        return features;
    }

    private static Dictionary<ulong, double> FeaturesOf(AnswerIndex index, Reading reading)
    {
        var features = new Dictionary<ulong, double>();

        // As they were typed and as they were meant: what one person misspells another may type so on purpose.
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
            if (WordHash.Folded(tokens.Folded(tokens[i])) is var typed && Syllables.IsFoldedSyllable(typed))
                AddWord(index, features, typed);
        var words = reading.BestWords(accented: false);
        for (var i = 0; i < words.Length; i++)
        {
            AddWord(index, features, words[i]);
            if (i > 0)
                features[WordHash.Pair(words[i - 1], words[i], PairSalt)] = PairWeight;
        }

        return features;
    }

    private static void AddWord(AnswerIndex index, Dictionary<ulong, double> features, ulong word) =>
        features[word] = index.Ranking.IsRare(word, VeryRareShare) ? VeryRareWeight : index.Ranking.IsRare(word, RareShare) ? 1 : CommonWeight;

    private static (ulong Feature, double Weight)[] Weighed(Dictionary<ulong, double> features)
    {
        var weights = features.Select(feature => (Feature: feature.Key, Weight: feature.Value)).OrderBy(feature => feature.Feature).ToArray();
        var length = Math.Sqrt(weights.Sum(feature => feature.Weight * feature.Weight));
        return [.. weights.Select(feature => (feature.Feature, feature.Weight / length))];
    }
}
