namespace BinhDanBot.Core.Language.Personal;

/// <summary>Numbers of vehicles: "76C1-123.45", "29H 12345", "59-X3 123.45".</summary>
internal static class VehiclePlates
{
    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        var hasWord = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            hasWord |= tokens.Pair(i) is "bien so" or "bien xe" or "bien kiem";
            if (TryRead(tokens, i, hasWord, out var last))
            {
                PersonalDataFinder.Add(found, tokens[i].Start, tokens[last].End, PersonalDataKind.Plate);
                i = last;
            }
        }
    }

    private static bool TryRead(TokenizedText tokens, int i, bool hasWord, out int last)
    {
        last = i;
        if (!tokens[i].IsNumber || tokens[i].Length != 2 || (i > 0 && tokens.Touches(i - 1, i) && tokens[i - 1].Kind != TokenKind.Sign))
            return false;
        var next = i + 1;
        var hyphens = Skip(tokens, ref next, "-");
        if (next >= tokens.Count || !tokens[next].IsWord || tokens[next].Length > 2 || !(hyphens > 0 || tokens.Touches(i, next)))
            return false;
        var series = next++;
        if (next < tokens.Count && tokens[next].IsNumber && tokens[next].Length == 1 && tokens.Touches(series, next))
            next++;
        hyphens += Skip(tokens, ref next, "-");
        if (next >= tokens.Count || !tokens[next].IsNumber)
            return false;
        last = next;
        if (tokens[next].Length == 3 && next + 2 < tokens.Count && tokens[next + 1].Folded == "." && tokens[next + 2] is { IsNumber: true, Length: 2 } && tokens.Touches(next + 1, next + 2))
        {
            last = next + 2;
            return true;
        }

        // Without a hyphen "10A 2026" may be a class and a year.
        return tokens[next].Length == 5 || (tokens[next].Length == 4 && (hyphens > 0 || hasWord));
    }

    private static int Skip(TokenizedText tokens, ref int i, string sign)
    {
        if (i >= tokens.Count || tokens[i].Folded != sign)
            return 0;
        i++;
        return 1;
    }
}
