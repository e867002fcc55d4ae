using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns;

/// <summary>What a button does. Written as words with colons between, so that it survives any channel and can be read in a log of a test.</summary>
internal enum ChoiceKind
{
    /// <summary>Shows the topics.</summary>
    Help,

    /// <summary>Shows the guides of a topic; the number says from which on.</summary>
    Topic,

    /// <summary>Shows a guide.</summary>
    Guide,

    /// <summary>Shows one step of a guide.</summary>
    Step,

    /// <summary>Shows a guide whole.</summary>
    All,

    /// <summary>One back.</summary>
    Back,

    /// <summary>The answer helped.</summary>
    Helpful,

    /// <summary>The answer did not help.</summary>
    NotHelpful,

    /// <summary>None of the offered guides.</summary>
    None,

    /// <summary>A person is wanted.</summary>
    Staff,

    /// <summary>The person got stuck and reports it; the numbers say where, from 1, or nothing.</summary>
    Difficulty,
}

/// <summary>A button's command: kind, what it is about, and up to two numbers.</summary>
internal sealed record ChoiceCommand(ChoiceKind Kind, string Subject = "", int First = 0, int Second = 0)
{
    private const char Separator = ':';

    public string Write() => Kind switch
    {
        ChoiceKind.Step => string.Create(CultureInfo.InvariantCulture, $"step:{Subject}:{First}:{Second}"),
        ChoiceKind.Difficulty => string.Create(CultureInfo.InvariantCulture, $"difficulty:{Subject}:{First}:{Second}"),
        ChoiceKind.Topic => string.Create(CultureInfo.InvariantCulture, $"topic:{Subject}:{First}"),
        _ => Subject.Length == 0 ? NameOf(Kind) : $"{NameOf(Kind)}{Separator}{Subject}",
    };

    /// <summary>Null for anything we did not write: commands come back over the network.</summary>
    public static ChoiceCommand? Read(string command)
    {
        var parts = command.Split(Separator);
        foreach (var kind in Enum.GetValues<ChoiceKind>())
        {
            if (NameOf(kind) != parts[0])
                continue;
            if (!TryNumber(parts, 2, out var first) || !TryNumber(parts, 3, out var second) || parts.Length > 4)
                return null;
            return new ChoiceCommand(kind, parts.Length > 1 ? parts[1] : "", first, second);
        }

        return null;
    }

    /// <summary>What the offered button does that a typed number or label means; null when it means none.</summary>
    public static ChoiceCommand? Among(IReadOnlyList<Choice> offered, string text) => ChosenAmong(offered, text) is { } chosen ? Read(chosen.Command) : null;

    /// <summary>The offered button that a typed number or label means; null when it means none.</summary>
    public static Choice? ChosenAmong(IReadOnlyList<Choice> offered, string text)
    {
        var words = VietnameseText.WordsOnly(text);
        if (words.Length == 0 || offered.Count == 0)
            return null;
        if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= offered.Count ? offered[number - 1] : null;
        return offered.FirstOrDefault(choice => IsLabel(words, VietnameseText.WordsOnly(choice.Label)));
    }

    /// <summary>A word typed with marks must have those of the label; one without may have lost them.</summary>
    private static bool IsLabel(string typed, string label)
    {
        var (words, names) = (typed.Split(' '), label.Split(' '));
        return words.Length == names.Length && words.Zip(names).All(pair => pair.First == pair.Second || (!VietnameseText.HasMarks(pair.First) && pair.First == VietnameseText.Fold(pair.Second)));
    }

    private static string NameOf(ChoiceKind kind) => kind switch
    {
        ChoiceKind.NotHelpful => "not-helpful",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static bool TryNumber(string[] parts, int at, out int number)
    {
        number = 0;
        return at >= parts.Length || int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
