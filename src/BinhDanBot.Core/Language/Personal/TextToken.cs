namespace BinhDanBot.Core.Language.Personal;

internal enum TokenKind
{
    Word,
    Number,

    /// <summary>One character that is neither letter, digit nor white space.</summary>
    Sign,
}

/// <summary>A word, a run of digits or a sign of a text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Folded">A word in lower case without marks; digits and signs as they are.</param>
/// <param name="IsCapital">A word whose first letter alone is a capital.</param>
internal readonly record struct TextToken(int Start, int End, TokenKind Kind, string Folded, bool IsCapital)
{
    public int Length => End - Start;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsNumber => Kind == TokenKind.Number;
}

/// <summary>A text cut into tokens, with what several finders ask of them.</summary>
internal sealed class TokenizedText
{
    private readonly List<TextToken> _tokens = [];

    public TokenizedText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length;)
        {
            var letter = VietnameseLetters.Of(text[i]);
            var end = i + 1;
            if (letter.IsLetter)
            {
                while (end < text.Length && VietnameseLetters.Of(text[end]).IsLetter)
                    end++;
                var rest = text.AsSpan(i + 1, end - i - 1);
                var isCapital = char.IsUpper(text[i]) && !rest.ContainsAnyInRange('A', 'Z') && !HasUpper(rest);
                _tokens.Add(new TextToken(i, end, TokenKind.Word, VietnameseText.Fold(text[i..end]), isCapital));
            }
            else if (letter.IsDigit)
            {
                while (end < text.Length && VietnameseLetters.Of(text[end]).IsDigit)
                    end++;
                _tokens.Add(new TextToken(i, end, TokenKind.Number, text[i..end], false));
            }
            else if (!char.IsWhiteSpace(text[i]))
            {
                _tokens.Add(new TextToken(i, end, TokenKind.Sign, text[i..end], false));
            }

            i = end;
        }

        var words = _tokens.Count(token => token.IsWord);
        // A text in capitals, or With Each Word So, says nothing by them.
        CapitalsTell = words < 4 || _tokens.Count(token => token.IsWord && char.IsUpper(text[token.Start])) * 10 < words * 7;
        HasMarks = VietnameseText.HasMarks(text);
    }

    public string Text { get; }

    public int Count => _tokens.Count;

    /// <summary>Whether capital letters tell names from other words.</summary>
    public bool CapitalsTell { get; }

    public bool HasMarks { get; }

    public TextToken this[int i] => _tokens[i];

    /// <summary>The folded word at a place; empty for anything else and outside the text.</summary>
    public string Word(int i) => i >= 0 && i < _tokens.Count && _tokens[i].IsWord ? _tokens[i].Folded : "";

    /// <summary>Two words with one space between.</summary>
    public string Pair(int i) => Word(i) is { Length: > 0 } first && Word(i + 1) is { Length: > 0 } second ? $"{first} {second}" : "";

    /// <summary>The word as it was typed, in lower case.</summary>
    public string Lower(int i) => _tokens[i] is var token ? Text[token.Start..token.End].ToLowerInvariant() : "";

    public bool Touches(int i, int next) => _tokens[i].End == _tokens[next].Start;

    /// <summary>Whether a sentence ends with this token.</summary>
    public bool EndsSentence(int i) =>
        _tokens[i] is { Kind: TokenKind.Sign, Folded: "." or "?" or "!" or ";" } token && (token.End == Text.Length || char.IsWhiteSpace(Text[token.End]))
        || (i + 1 < Count && Text.AsSpan(_tokens[i].End, _tokens[i + 1].Start - _tokens[i].End).Contains('\n'));

    private static bool HasUpper(ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            if (char.IsUpper(letter))
                return true;
        return false;
    }
}
