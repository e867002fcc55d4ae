namespace BinhDanBot.Core.Editing;

/// <summary>What became of a piece of text.</summary>
public enum DifferenceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>Some words of a line.</summary>
public sealed record DifferencePiece(DifferenceKind Kind, string Text);

/// <summary>One line of a comparison.</summary>
/// <param name="Kind">Of the line as a whole.</param>
/// <param name="Pieces">Its words; of a line that was changed those that differ are marked.</param>
public sealed record DifferenceLine(DifferenceKind Kind, IReadOnlyList<DifferencePiece> Pieces);

/// <summary>Compares two texts line by line, and lines that were changed word by word.</summary>
public static class LineDifference
{
    /// <summary>Beyond this many lines or words on both sides the middle is shown as replaced whole: a comparison must not cost more than a page.</summary>
    private const int MostToCompare = 2_000;

    public static IReadOnlyList<DifferenceLine> Between(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var lines = Compare(before.Split('\n'), after.Split('\n'));
        var result = new List<DifferenceLine>();
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Kind == DifferenceKind.Same)
            {
                result.Add(new DifferenceLine(DifferenceKind.Same, [lines[i++]]));
                continue;
            }

            var changed = lines.Skip(i).TakeWhile(line => line.Kind != DifferenceKind.Same).ToList();
            i += changed.Count;
            AddChanged(result, [.. changed.Where(line => line.Kind == DifferenceKind.Removed)], [.. changed.Where(line => line.Kind == DifferenceKind.Added)]);
        }

        return result;
    }

    /// <summary>Lines that stand at the same place of a changed stretch are taken for one line that was rewritten.</summary>
    private static void AddChanged(List<DifferenceLine> result, IReadOnlyList<DifferencePiece> removed, IReadOnlyList<DifferencePiece> added)
    {
        for (var i = 0; i < Math.Max(removed.Count, added.Count); i++)
        {
            if (i >= added.Count)
            {
                result.Add(new DifferenceLine(DifferenceKind.Removed, [removed[i]]));
            }
            else if (i >= removed.Count)
            {
                result.Add(new DifferenceLine(DifferenceKind.Added, [added[i]]));
            }
            else
            {
                var words = Compare(Words(removed[i].Text), Words(added[i].Text));
                result.Add(new DifferenceLine(DifferenceKind.Removed, [.. Joined(words.Where(word => word.Kind != DifferenceKind.Added))]));
                result.Add(new DifferenceLine(DifferenceKind.Added, [.. Joined(words.Where(word => word.Kind != DifferenceKind.Removed))]));
            }
        }
    }

    private static IEnumerable<DifferencePiece> Joined(IEnumerable<DifferencePiece> words)
    {
        DifferencePiece? last = null;
        foreach (var word in words)
        {
            if (last is not null && last.Kind != word.Kind)
                yield return last;
            last = last is not null && last.Kind == word.Kind ? last with { Text = last.Text + word.Text } : word;
        }

        if (last is not null)
            yield return last;
    }

    /// <summary>Words with the spaces behind them, so that they join to the line again.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i - 1] == ' ' && line[i] != ' ')
            {
                words.Add(line[start..i]);
                start = i;
            }
        }

        words.Add(line[start..]);
        return [.. words];
    }

    /// <summary>The longest common subsequence, with what is equal at both ends set aside first.</summary>
    private static List<DifferencePiece> Compare(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        var result = before[..start].Select(text => new DifferencePiece(DifferenceKind.Same, text)).ToList();
        AddMiddle(result, before[start..(before.Length - end)], after[start..(after.Length - end)]);
        result.AddRange(before[(before.Length - end)..].Select(text => new DifferencePiece(DifferenceKind.Same, text)));
        return result;
    }

    private static void AddMiddle(List<DifferencePiece> result, string[] before, string[] after)
    {
        if (before.Length + after.Length > MostToCompare)
        {
            result.AddRange(before.Select(text => new DifferencePiece(DifferenceKind.Removed, text)));
            result.AddRange(after.Select(text => new DifferencePiece(DifferenceKind.Added, text)));
            return;
        }

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                result.Add(new DifferencePiece(DifferenceKind.Same, before[i++]));
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                result.Add(new DifferencePiece(DifferenceKind.Removed, before[i++]));
            }
            else
            {
                result.Add(new DifferencePiece(DifferenceKind.Added, after[j++]));
            }
        }
    }
}
