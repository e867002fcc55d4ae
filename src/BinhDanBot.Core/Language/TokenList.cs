namespace BinhDanBot.Core.Language;

/// <summary>One run of letters or of letters and digits in a message.</summary>
internal struct Token
{
    public int Start;
    public int Length;
    public Tone Tone;
    public bool HasMarks;
}

/// <summary>
/// Cuts a message into tokens, folding as it goes; composed and decomposed marks give the same tokens.
/// The buffers are reused: one list serves one thread, question after question, without allocating.
/// </summary>
internal sealed class TokenList
{
    /// <summary>Words beyond this are not read: no honest question is longer, and the cost of one message stays bounded.</summary>
    public const int MaxTokens = 160;

    private const int MaxCharacters = MaxTokens * 8;

    private readonly Token[] _tokens = new Token[MaxTokens];
    private readonly char[] _folded = new char[MaxCharacters];
    private readonly char[] _quality = new char[MaxCharacters];

    public int Count { get; private set; }

    public ref readonly Token this[int index] => ref _tokens[index];

    public ReadOnlySpan<char> Folded(in Token token) => _folded.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<char> Quality(in Token token) => _quality.AsSpan(token.Start, token.Length);

    /// <summary>The letters of two neighbours as one run: tokens lie side by side in the buffer.</summary>
    public ReadOnlySpan<char> FoldedPair(in Token first, in Token second) => _folded.AsSpan(first.Start, first.Length + second.Length);

    public void Read(ReadOnlySpan<char> text)
    {
        Count = 0;
        var used = 0;
        var token = new Token();
        foreach (var c in text)
        {
            var letter = VietnameseLetters.Of(c);
            if (letter.IsWordCharacter)
            {
                if (used == MaxCharacters)
                    break;
                _folded[used] = letter.Folded;
                _quality[used] = letter.Quality;
                used++;
                token.Length++;
                token.HasMarks |= letter.HasMark;
                if (letter.Tone != Tone.None)
                    token.Tone = letter.Tone;
            }
            else if (VietnameseText.IsCombiningMark(c) && token.Length > 0)
            {
                ApplyMark(ref token, used - 1, c);
            }
            else if (token.Length > 0)
            {
                if (!Close(ref token, ref used))
                    return;
            }
        }

        if (token.Length > 0)
            Close(ref token, ref used);
    }

    private bool Close(ref Token token, ref int used)
    {
        // "02" is said like "2": level 02, group 05. Longer numbers are numbers of telephones and papers and stay.
        if (token.Length == 2 && _folded[token.Start] == '0' && char.IsAsciiDigit(_folded[token.Start + 1]))
        {
            _folded[token.Start] = _quality[token.Start] = _folded[token.Start + 1];
            token.Length = 1;
            used--;
        }

        _tokens[Count++] = token;
        token = new Token { Start = used };
        return Count < MaxTokens;
    }

    private void ApplyMark(ref Token token, int at, char mark)
    {
        if (!VietnameseText.TryCompose(_quality[at], mark, out var composed))
            return;
        var form = VietnameseLetters.Of(composed);
        _quality[at] = form.Quality;
        token.HasMarks = true;
        if (form.Tone != Tone.None)
            token.Tone = form.Tone;
    }
}
