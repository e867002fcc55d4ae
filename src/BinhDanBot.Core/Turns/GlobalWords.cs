using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Messages that are one phrase of certain lists and nothing else, politeness aside, with and without marks. Those of commands and small talk ("trợ giúp ạ",
/// "cam on em") work at any moment.
/// </summary>
internal sealed class GlobalWords
{
    /// <summary>Politeness beyond this is a sentence.</summary>
    private const int MostPolitenesses = 3;

    /// <summary>The lists of words of command and of small talk.</summary>
    private static readonly string[] AtAnyMoment = ["word.", "talk."];

    private readonly Dictionary<string, string> _marked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unmarked = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _starts;
    private readonly IReadOnlyList<string> _ends;

    public GlobalWords(ContentSnapshot content)
        : this(content, AtAnyMoment)
    {
    }

    /// <param name="content">Has the lists.</param>
    /// <param name="families">What the ids of the lists begin with.</param>
    public GlobalWords(ContentSnapshot content, params string[] families)
    {
        foreach (var (id, phrases) in content.Phrases)
        {
            if (!families.Any(family => id.StartsWith(family, StringComparison.Ordinal)))
                continue;
            foreach (var phrase in phrases)
            {
                _marked.TryAdd(phrase, id);
                _unmarked.TryAdd(VietnameseText.Fold(phrase), id);
            }
        }

        _starts = content.Phrases.GetValueOrDefault("polite.start") ?? [];
        _ends = content.Phrases.GetValueOrDefault("polite.end") ?? [];
    }

    /// <summary>The id of the phrase list ("word.help", "talk.thanks"), null for any other message. The fewer polite words dropped, the better.</summary>
    public string? Find(string text)
    {
        var words = VietnameseText.WordsOnly(text);
        var marked = VietnameseText.HasMarks(words);
        List<string> tried = [words];
        for (var dropped = 0; dropped <= MostPolitenesses; dropped++)
        {
            foreach (var candidate in tried)
                if ((marked ? _marked : _unmarked).TryGetValue(candidate, out var id))
                    return id;
            tried = [.. tried.SelectMany(candidate => Shortened(candidate, marked)).Distinct()];
        }

        return null;
    }

    /// <summary>The message without a polite word at its end, and without one at its start.</summary>
    private IEnumerable<string> Shortened(string words, bool marked)
    {
        foreach (var end in _ends)
        {
            var polite = marked ? end : VietnameseText.Fold(end);
            if (words.Length > polite.Length && words.EndsWith(polite, StringComparison.Ordinal) && words[^(polite.Length + 1)] == ' ')
                yield return words[..^(polite.Length + 1)];
        }

        foreach (var start in _starts)
        {
            var polite = marked ? start : VietnameseText.Fold(start);
            if (words.Length > polite.Length && words.StartsWith(polite, StringComparison.Ordinal) && words[polite.Length] == ' ')
                yield return words[(polite.Length + 1)..];
        }
    }
}
