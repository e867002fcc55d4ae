using System.Text;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>A commune's own words as a form has them: one to a line, what people write, an equals sign, what it means, meanings parted by commas.</summary>
public static class WordsForm
{
    /// <summary>The lexicon file of the lines. A line without an equals sign becomes a word without a meaning, which the check names.</summary>
    public static string ToText(string lines)
    {
        var text = new StringBuilder("words:\n");
        var count = 0;
        foreach (var line in GuideForm.Lines(lines))
        {
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            var written = sign < 0 ? line : line[..sign].Trim();
            var meanings = sign < 0 ? [] : line[(sign + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            text.Append("  - {write: ").Append(RepliesText.Quoted(written)).Append(", read: [")
                .AppendJoin(", ", meanings.Select(RepliesText.Quoted)).Append("]}\n");
            count++;
        }

        return count == 0 ? "words: []\n" : text.ToString();
    }

    /// <summary>The lines of a lexicon file.</summary>
    public static string FromText(string text)
    {
        var file = LexiconFileParser.Parse("lexicon/words.yaml", "", text);
        return string.Join('\n', file.Words.Select(word => $"{word.Word.Write} = {string.Join(", ", word.Word.Read)}"));
    }
}
