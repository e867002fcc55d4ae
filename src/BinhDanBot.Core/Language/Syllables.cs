using System.Collections.Frozen;

namespace BinhDanBot.Core.Language;

/// <summary>
/// The grammar of the Vietnamese syllable: onset, rime, tone. It tells a misspelt or foreign token from a word that we merely do not know:
/// only the first may be repaired at full weight.
/// </summary>
internal static class Syllables
{
    private static readonly string[] Onsets =
        ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];

    private static readonly string[] Rimes = (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
        "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
        "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y ych yêm yên yêng yêt yêu ynh yt " +
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot " +
        "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt " +
        "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu " +
        "ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu").Split(' ');

    private static readonly FrozenSet<ulong> FoldedSyllables = Enumerate().Select(s => WordHash.Folded(VietnameseText.Fold(s))).ToFrozenSet();

    private static readonly FrozenSet<ulong> QualitySyllables = Enumerate().Select(s => WordHash.Accented(s, Tone.None)).ToFrozenSet();

    /// <summary>Whether some Vietnamese syllable looks like this without its marks.</summary>
    public static bool IsFoldedSyllable(ulong foldedHash) => FoldedSyllables.Contains(foldedHash);

    /// <summary>Whether this is a Vietnamese syllable with exactly these marks. A stop coda (c ch p t) takes only sắc or nặng.</summary>
    public static bool IsSyllable(ReadOnlySpan<char> quality, Tone tone)
    {
        if (quality.Length is 0 or > 7 || !QualitySyllables.Contains(WordHash.Accented(quality, Tone.None)))
            return false;
        var stopCoda = quality.Length > 1 && (quality[^1] is 'c' or 'p' or 't' || quality.EndsWith("ch"));
        return !stopCoda || tone is Tone.Sac or Tone.Nang;
    }

    private static IEnumerable<string> Enumerate() =>
        from onset in Onsets
        from rime in Rimes
        where IsSpelt(onset, rime)
        select onset + rime;

    /// <summary>The spelling rules between onset and rime: k, gh, ngh stand before i e ê y; c, g, ng do not.</summary>
    private static bool IsSpelt(string onset, string rime)
    {
        var front = rime[0] is 'i' or 'e' or 'ê' or 'y';
        return onset switch
        {
            "k" or "gh" or "ngh" => front,
            "c" or "ng" => !front,
            "g" => rime[0] is not ('e' or 'ê' or 'y'),
            "gi" => rime[0] is not ('i' or 'y'),
            "qu" => rime[0] is not ('u' or 'ư') && !rime.StartsWith("oa", StringComparison.Ordinal),
            _ => true,
        };
    }
}
