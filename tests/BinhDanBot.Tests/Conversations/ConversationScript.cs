using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// A conversation as staff can read and write it; <c>scripts/README.md</c> explains the lines. Everything that is no known line is an error,
/// so that a misspelt expectation cannot pass unseen.
/// </summary>
internal sealed partial class ConversationScript
{
    /// <summary>The small cast: everybody who speaks in a script.</summary>
    private static readonly string[] Cast = ["Lan", "Hùng", "Mai", "Tư"];

    private const string FragmentGap = "…";
    private const char LabelGap = '|';

    private ConversationScript(string name) => Name = name;

    public string Name { get; }

    /// <summary>Commune id; empty for no commune.</summary>
    public string Commune { get; private set; } = "";

    /// <summary>The only guides there are; null for the whole content.</summary>
    public IReadOnlyList<string>? Guides { get; private set; }

    public IReadOnlyList<ScriptLine> Lines { get; private set; } = [];

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "BinhDanBot.Tests", "Conversations", "scripts");

    /// <summary>The names of all scripts, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static ConversationScript Load(string name) => Parse(name, File.ReadAllText(Path.Combine(Folder, name + ".txt")));

    public static ConversationScript Parse(string name, string text)
    {
        var script = new ConversationScript(name);
        var lines = new List<ScriptLine>();
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (!script.TakeHeader(line, number, lines.Count > 0))
                lines.Add(ReadLine(name, line, number));
        }

        if (lines.Count == 0 || !lines.Exists(line => line is ExpectedMessage))
            throw new FormatException($"{name}: a script says at least one thing that the bot must answer.");
        if (lines.FindLastIndex(line => line is Joins) > 0)
            throw new FormatException($"{name}: [vào] stands first or nowhere.");
        script.Lines = lines;
        return script;
    }

    private bool TakeHeader(string line, int number, bool afterLines)
    {
        var commune = CommuneHeader().Match(line);
        var guides = GuidesHeader().Match(line);
        if (!commune.Success && !guides.Success)
            return false;
        if (afterLines)
            throw new FormatException($"{Name}, line {number}: '{line}' belongs to the top.");
        if (commune.Success)
            Commune = commune.Groups[1].Value;
        else
            Guides = guides.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
        return true;
    }

    private static ScriptLine ReadLine(string script, string line, int number)
    {
        if (line == "[vào]")
            return new Joins(number, line);
        if (OldPress().Match(line) is { Success: true } old)
            return new Presses(number, line, old.Groups[1].Value, IsOld: true);
        if (Press().Match(line) is { Success: true } press)
            return new Presses(number, line, press.Groups[1].Value, IsOld: false);
        if (Wait().Match(line) is { Success: true } wait)
            return new Waits(number, line, Duration(int.Parse(wait.Groups[1].Value, CultureInfo.InvariantCulture), wait.Groups[2].Value));
        if (Withdrawal().Match(line) is { Success: true } withdrawal)
            return new Withdraws(number, line, withdrawal.Groups[1].Value);
        if (Expectation().Match(line) is { Success: true } expected)
            return ReadExpectation(number, line, expected.Groups[1].Value, isRefused: expected.Groups[2].Value == "~", expected.Groups[3].Value);
        if (Speech().Match(line) is { Success: true } speech && Cast.Contains(speech.Groups[1].Value))
            return new Says(number, line, speech.Groups[2].Value);
        throw new FormatException($"{script}, line {number}: '{line}' is no line of a script.");
    }

    private static ScriptLine ReadExpectation(int number, string line, string kind, bool isRefused, string text) => (kind, isRefused) switch
    {
        ("Bot", false) => new ExpectedMessage(number, line, text.Split(FragmentGap, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ("Bot", true) => new RefusedText(number, line, text),
        (_, false) => new ExpectedButtons(number, line, text.Split(LabelGap, StringSplitOptions.TrimEntries)),
        (_, true) => new RefusedButton(number, line, text),
    };

    private static TimeSpan Duration(int count, string unit) => unit switch
    {
        "phút" => TimeSpan.FromMinutes(count),
        "giờ" => TimeSpan.FromHours(count),
        _ => TimeSpan.FromDays(count),
    };

    [GeneratedRegex(@"^\[xã ([a-z-]+)\]$")]
    private static partial Regex CommuneHeader();

    [GeneratedRegex(@"^\[chỉ có bài ([a-z0-9, -]+)\]$")]
    private static partial Regex GuidesHeader();

    [GeneratedRegex(@"^\[nút cũ (.+)\]$")]
    private static partial Regex OldPress();

    [GeneratedRegex(@"^\[nút (?!cũ )(.+)\]$")]
    private static partial Regex Press();

    [GeneratedRegex(@"^\[\+(\d+) (phút|giờ|ngày)\]$")]
    private static partial Regex Wait();

    [GeneratedRegex(@"^\[rút bài ([a-z0-9-]+)\]$")]
    private static partial Regex Withdrawal();

    [GeneratedRegex(@"^(Bot|Nút)([:~])\s*(.+)$")]
    private static partial Regex Expectation();

    [GeneratedRegex(@"^(\p{L}+):\s*(.*)$")]
    private static partial Regex Speech();
}

/// <summary>One line of a script.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">As it stands in the file.</param>
internal abstract record ScriptLine(int Number, string Text);

/// <summary>[vào]: opens the conversation and hears the welcome.</summary>
internal sealed record Joins(int Number, string Text) : ScriptLine(Number, Text);

/// <summary>Lan: …: several such lines in a row are sent before the bot answers.</summary>
internal sealed record Says(int Number, string Text, string Words) : ScriptLine(Number, Text);

/// <summary>[nút Tiếp]: presses a button of the last message; [nút cũ Tiếp]: the newest of an earlier one.</summary>
internal sealed record Presses(int Number, string Text, string Label, bool IsOld) : ScriptLine(Number, Text);

/// <summary>[+31 phút]</summary>
internal sealed record Waits(int Number, string Text, TimeSpan Time) : ScriptLine(Number, Text);

/// <summary>[rút bài …]: the editors withdraw a guide.</summary>
internal sealed record Withdraws(int Number, string Text, string Guide) : ScriptLine(Number, Text);

/// <summary>Bot: …: the next message has these pieces in this order.</summary>
internal sealed record ExpectedMessage(int Number, string Text, IReadOnlyList<string> Fragments) : ScriptLine(Number, Text);

/// <summary>Bot~ …: nothing that was just said has this in it.</summary>
internal sealed record RefusedText(int Number, string Text, string Fragment) : ScriptLine(Number, Text);

/// <summary>Nút: A | B: the last message offers these.</summary>
internal sealed record ExpectedButtons(int Number, string Text, IReadOnlyList<string> Labels) : ScriptLine(Number, Text);

/// <summary>Nút~ A: the last message does not offer this.</summary>
internal sealed record RefusedButton(int Number, string Text, string Label) : ScriptLine(Number, Text);
