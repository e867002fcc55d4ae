namespace BinhDanBot.Core.Language;

/// <summary>One word of the lexicon or of a vocabulary, with the two hashes under which questions meet it.</summary>
internal sealed class Word
{
    private Word(string folded, ulong foldedHash, ulong accentedHash, bool hasMarks)
    {
        Folded = folded;
        FoldedHash = foldedHash;
        AccentedHash = accentedHash;
        HasMarks = hasMarks;
    }

    /// <summary>The letters without marks, as typed (repeated letters kept).</summary>
    public string Folded { get; }

    public ulong FoldedHash { get; }

    public ulong AccentedHash { get; }

    public bool HasMarks { get; }

    /// <summary>The words of a phrase; anything that is no letter or digit parts two words.</summary>
    public static Word[] Split(string phrase)
    {
        var words = new List<Word>();
        var tokens = new TokenList();
        tokens.Read(phrase);
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            words.Add(new Word(
                tokens.Folded(token).ToString(),
                WordHash.Folded(tokens.Folded(token)),
                WordHash.Accented(tokens.Quality(token), token.Tone),
                token.HasMarks));
        }

        return [.. words];
    }
}
