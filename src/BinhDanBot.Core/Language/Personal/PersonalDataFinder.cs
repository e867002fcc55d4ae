namespace BinhDanBot.Core.Language.Personal;

/// <summary>
/// Finds what of people stands in a text: numbers of telephones, papers and accounts, codes, names, addresses. Rules over words and digits, in one
/// pass each, without patterns that could run away. What is doubtful is taken for personal, because a masked word costs less than a
/// kept number; amounts, years, public lines and numbers of dossiers are left.
/// </summary>
internal static class PersonalDataFinder
{
    /// <summary>In the order of the text, without overlaps.</summary>
    public static List<PersonalDataSpan> Find(string text)
    {
        var found = new List<PersonalDataSpan>();
        if (text.Length == 0)
            return found;
        var tokens = new TokenizedText(text);

        // The surer comes first: what one has found, the later ones leave.
        WebAddresses.Find(tokens, found);
        SecretCodes.Find(tokens, found);
        VehiclePlates.Find(tokens, found);
        BirthDates.Find(tokens, found);
        LongNumbers.Find(tokens, found);
        HomeAddresses.Find(tokens, found);
        PeopleNames.Find(tokens, found);
        found.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        return found;
    }

    /// <summary>Adds what was found unless it lies in something found before.</summary>
    public static void Add(List<PersonalDataSpan> found, int start, int end, PersonalDataKind kind)
    {
        foreach (var span in found)
            if (start < span.End && span.Start < end)
                return;
        found.Add(new PersonalDataSpan(start, end, kind));
    }

    public static bool IsTaken(List<PersonalDataSpan> found, TextToken token)
    {
        foreach (var span in found)
            if (token.Start < span.End && span.Start < token.End)
                return true;
        return false;
    }
}
