using System.Globalization;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// Reads what of a guide a message asks for, and whether the message can stand alone, from the phrases <c>facet.*</c> and <c>follow-up.*</c>
/// of <c>content/replies/phrases.yaml</c>.
/// </summary>
internal sealed class FacetReader
{
    private static readonly (string PhraseId, GuideFacet Facet, string Detail)[] Facets =
    [
        ("facet.iphone", GuideFacet.Device, "iPhone"),
        ("facet.android", GuideFacet.Device, "Android"),
        ("facet.cost", GuideFacet.Cost, ""),
        ("facet.duration", GuideFacet.Duration, ""),
        ("facet.papers", GuideFacet.Papers, ""),
        ("facet.place", GuideFacet.Place, ""),
        ("facet.steps", GuideFacet.Steps, ""),
    ];

    private readonly PhraseTable<FacetWords> _phrases = new();

    public FacetReader(IReadOnlyDictionary<string, IReadOnlyList<string>> phrases)
    {
        foreach (var (id, facet, detail) in Facets)
            Add(phrases, id, new FacetWords(facet, detail));
        Add(phrases, "facet.step", new FacetWords(GuideFacet.OneStep, ""));
        Add(phrases, "follow-up.start", new FacetWords(GuideFacet.Whole, "", Refers: true));
        Add(phrases, "follow-up.filler", new FacetWords(GuideFacet.Whole, ""));
    }

    /// <summary>What a message asks of a guide, read word by word with abbreviations and marks as typed.</summary>
    /// <param name="reading">Of the message.</param>
    /// <param name="isSpecific">Whether a word, without marks, tells few guides from the rest.</param>
    public FacetReading Read(Reading reading, Func<ulong, bool> isSpecific)
    {
        var accented = reading.TrustsMarks;
        var words = reading.BestWords(accented);
        var folded = reading.BestWords(accented: false);
        var specific = 0;
        var facet = GuideFacet.Whole;
        var detail = "";
        var refers = false;
        var rest = 0;
        for (var i = 0; i < words.Length;)
        {
            var length = _phrases.LongestMatch(words, i, accented, out var found);
            if (length == 0)
            {
                rest++;
                if (isSpecific(folded[i]))
                    specific++;
                i++;
                continue;
            }

            refers |= found.Refers && i == 0;
            if (found.Facet == GuideFacet.OneStep)
            {
                var number = NumberAfter(reading, ref rest);
                if (number.Length > 0)
                    (facet, detail) = (GuideFacet.OneStep, number);
            }
            else if (found.Facet != GuideFacet.Whole && facet is GuideFacet.Whole or GuideFacet.Steps)
            {
                (facet, detail) = (found.Facet, found.Detail);
            }

            i += length;
        }

        if (facet == GuideFacet.OneStep)
            specific = 0;
        return new FacetReading(facet, detail, refers, rest, specific, words.Length);
    }

    /// <summary>The number of the step: "bước 3", "bước thứ 3"; a number is then no word of its own.</summary>
    private static string NumberAfter(Reading reading, ref int rest)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var letters = reading.Tokens.Folded(reading.Tokens[i]);
            if (letters.Length > 2 || !int.TryParse(letters, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                continue;
            rest--;
            return letters.ToString();
        }

        return "";
    }

    private void Add(IReadOnlyDictionary<string, IReadOnlyList<string>> phrases, string id, FacetWords words)
    {
        foreach (var phrase in phrases.GetValueOrDefault(id) ?? [])
            _phrases.Add(Word.Split(phrase), words);
    }

    private sealed record FacetWords(GuideFacet Facet, string Detail, bool Refers = false);
}

/// <summary>What a message asks of a guide.</summary>
/// <param name="Facet">Which part of a guide.</param>
/// <param name="Detail">Number of the step or name of the device.</param>
/// <param name="Refers">It begins as a continuation: "thế", "còn", "vậy".</param>
/// <param name="OtherWords">Words that are neither facet nor filler: without any, the message cannot stand alone.</param>
/// <param name="SpecificWords">Those of them that only few guides have, or none.</param>
/// <param name="Words">All words of the message.</param>
internal readonly record struct FacetReading(GuideFacet Facet, string Detail, bool Refers, int OtherWords, int SpecificWords, int Words);
