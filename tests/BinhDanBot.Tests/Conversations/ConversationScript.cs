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

    /// <summary>What is done without words.</summary>
    private static readonly Dictionary<string, ActKind> Deeds = new()
    {
        ["[gửi ảnh]"] = ActKind.SendsPicture,
        ["[gửi tiếng nói]"] = ActKind.SendsVoice,
        ["[gửi nhãn dán]"] = ActKind.SendsSticker,
        ["[bỏ theo dõi]"] = ActKind.Leaves,
        ["[theo dõi]"] = ActKind.Follows,
        ["[cán bộ nhắn]"] = ActKind.StaffWrites,
    };

    private ConversationScript(string name) => Name = name;

    public string Name { get; }

    /// <summary>Commune id; empty for no commune.</summary>
    public string Commune { get; private set; } = "";

    /// <summary>The only guides there are; null for the whole content.</summary>
    public IReadOnlyList<string>? Guides { get; private set; }

    /// <summary>Names of the only channels on which the script can be played; null for every channel.</summary>
    public IReadOnlyList<string>? Channels { get; private set; }

    public IReadOnlyList<ScriptLine> Lines { get; private set; } = [];

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "BinhDanBot.Tests", "Conversations", "scripts");

    /// <summary>The names of all scripts, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The names of the scripts that can be played on a channel.</summary>
    public static IEnumerable<string> NamesFor(ScriptChannel channel) => Names.Where(name => Load(name).Channels?.Contains(channel.Name) ?? true);

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

        if (!lines.Exists(line => line is ExpectedMessage))
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
        var channels = ChannelsHeader().Match(line);
        if (!commune.Success && !guides.Success && !channels.Success)
            return false;
        if (afterLines)
            throw new FormatException($"{Name}, line {number}: '{line}' belongs to the top.");
        if (commune.Success)
            Commune = commune.Groups[1].Value;
        else if (guides.Success)
            Guides = guides.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
        else
            Channels = ReadChannels(channels.Groups[1].Value, number);
        return true;
    }

    private string[] ReadChannels(string list, int number)
    {
        var channels = list.Split(',', StringSplitOptions.TrimEntries);
        return channels.FirstOrDefault(name => !ScriptChannel.All.Any(known => known.Name == name)) is { } unknown
            ? throw new FormatException($"{Name}, line {number}: there is no channel '{unknown}'.")
            : channels;
    }

    private static ScriptLine ReadLine(string script, string line, int number)
    {
        if (line == "[vào]")
            return new Joins(number, line);
        if (line == "[gửi lại]")
            return new Repeats(number, line);
        if (line == "[khởi động lại]")
            return new Restarts(number, line);
        if (line == "Bot im lặng")
            return new ExpectedSilence(number, line);
        if (Deeds.TryGetValue(line, out var deed))
            return new Does(number, line, deed);
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

    [GeneratedRegex(@"^\[kênh ([a-z, -]+)\]$")]
    private static partial Regex ChannelsHeader();

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
