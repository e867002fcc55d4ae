using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>The words of <c>content/replies/class-phrases.yaml</c>, by which talk about classes is known.</summary>
internal sealed class ClassWords
{
    public const string Commands = "class-word.";
    public const string Answers = "form.";
    public const string Facets = "facet.";

    private static readonly string[] Families = ["class-", Answers, Facets];

    private readonly GlobalWords _commands;
    private readonly GlobalWords _answers;
    private readonly Dictionary<string, List<Phrase>> _phrases;

    public ClassWords(ContentSnapshot content)
    {
        _commands = new GlobalWords(content, Commands);
        _answers = new GlobalWords(content, Answers);
        _phrases = content.Phrases.Where(list => Families.Any(family => list.Key.StartsWith(family, StringComparison.Ordinal)))
            .ToDictionary(list => list.Key, list => list.Value.Select(Phrase.Of).ToList(), StringComparer.Ordinal);
    }

    /// <summary>The command that the whole message is: "class-word.own"; null for none.</summary>
    public string? Command(string text) => _commands.Find(text);

    /// <summary>The short answer that the whole message is: "form.yes"; null for none.</summary>
    public string? Answer(string text) => _answers.Find(text);

    /// <summary>Whether a phrase of the list stands in the text.</summary>
    public bool Has(WrittenText text, string list) => _phrases.GetValueOrDefault(list)?.Exists(phrase => phrase.IsIn(text)) ?? false;

    /// <summary>The ends of the ids of those lists of a family of which a phrase stands in the text.</summary>
    public IEnumerable<string> All(WrittenText text, string family) =>
        _phrases.Where(list => list.Key.StartsWith(family, StringComparison.Ordinal) && list.Value.Exists(phrase => phrase.IsIn(text))).Select(list => list.Key[family.Length..]);

    /// <summary>Whether the text is, but for politeness, one of the list.</summary>
    public bool Starts(WrittenText text, string list, out string rest)
    {
        rest = "";
        foreach (var phrase in _phrases.GetValueOrDefault(list) ?? [])
            if (phrase.StartsIn(text) is > 0 and var from)
            {
                rest = string.Join(' ', text.Words.Skip(from));
                return true;
            }

        return false;
    }

    /// <summary>Words with their marks and without.</summary>
    private sealed record Phrase(string[] Words, string[] Folded)
    {
        public static Phrase Of(string phrase)
        {
            var words = VietnameseText.WordsOnly(phrase).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new Phrase(words, [.. words.Select(VietnameseText.Fold)]);
        }

        public bool IsIn(WrittenText text)
        {
            for (var at = 0; at + Words.Length <= text.Words.Count; at++)
                if (StandsAt(text, at))
                    return true;
            return false;
        }

        public int StartsIn(WrittenText text) => text.Words.Count >= Words.Length && StandsAt(text, 0) ? Words.Length : 0;

        /// <summary>A word typed with marks must have the same; one without may have lost them, unless it would be the whole phrase and might be any word.</summary>
        private bool StandsAt(WrittenText text, int at)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                var typed = text.Words[at + i];
                if (typed == Words[i])
                    continue;
                if (Words.Length == 1 && Words[0] != Folded[0] && IsAmbiguous(Folded[0]))
                    return false;
                if (typed != Folded[i])
                    return false;
            }

            return Words.Length > 0;
        }

        /// <summary>Short words that without marks are usually another.</summary>
        private static bool IsAmbiguous(string folded) => folded is "toi" or "sang" or "chieu" or "mot" or "moi" or "rang" or "ma" or "khoa" or "suat" or "cach" or "lo";
    }
}

/// <summary>A text as lower-case words.</summary>
internal sealed record WrittenText(IReadOnlyList<string> Words)
{
    public static WrittenText Of(string text) => new(VietnameseText.WordsOnly(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
