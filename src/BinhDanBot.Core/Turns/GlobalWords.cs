using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Messages that are a word of command or small talk and nothing else ("trợ giúp ạ", "cam on em"): phrases <c>word.*</c> and <c>talk.*</c>.
/// They work at any moment, with and without marks.
/// </summary>
internal sealed class GlobalWords
{
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

        _starts = [.. (content.Phrases.GetValueOrDefault("polite.start") ?? []).OrderByDescending(phrase => phrase.Length)];
        _ends = [.. (content.Phrases.GetValueOrDefault("polite.end") ?? []).OrderByDescending(phrase => phrase.Length)];
    }

    /// <summary>The id of the phrase list ("word.help", "talk.thanks"), null for any other message.</summary>
    public string? Find(string text)
    {
        var words = VietnameseText.WordsOnly(text);
        var marked = VietnameseText.HasMarks(words);
        for (var dropped = 0; dropped <= MostPolitenesses && words.Length > 0; dropped++)
        {
            if ((marked ? _marked : _unmarked).TryGetValue(words, out var id))
                return id;
            var shorter = Shorten(words, marked);
            if (shorter.Length == words.Length)
                return null;
            words = shorter;
        }

        return null;
    }

    private string Shorten(string words, bool marked)
    {
        foreach (var end in _ends)
        {
            var polite = marked ? end : VietnameseText.Fold(end);
            if (words.Length > polite.Length && words.EndsWith(polite, StringComparison.Ordinal) && words[^(polite.Length + 1)] == ' ')
                return words[..^(polite.Length + 1)];
        }

        foreach (var start in _starts)
        {
            var polite = marked ? start : VietnameseText.Fold(start);
            if (words.Length > polite.Length && words.StartsWith(polite, StringComparison.Ordinal) && words[polite.Length] == ' ')
                return words[(polite.Length + 1)..];
        }

        return words;
    }
}
