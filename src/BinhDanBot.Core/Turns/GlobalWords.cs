using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Messages that are a word of command or small talk and nothing else ("trợ giúp ạ", "cam on em"): phrases <c>word.*</c> and <c>talk.*</c>.
/// They work at any moment, with and without marks.
/// </summary>
internal sealed class GlobalWords
{
    /// <summary>Politeness beyond this is a sentence.</summary>
    private const int MostPolitenesses = 3;

    private readonly Dictionary<string, string> _marked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unmarked = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _starts;
    private readonly IReadOnlyList<string> _ends;

    public GlobalWords(ContentSnapshot content)
    {
        foreach (var (id, phrases) in content.Phrases)
        {
            if (!id.StartsWith("word.", StringComparison.Ordinal) && !id.StartsWith("talk.", StringComparison.Ordinal))
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
