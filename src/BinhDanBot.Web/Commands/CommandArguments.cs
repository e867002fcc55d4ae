namespace BinhDanBot.Web.Commands;

/// <summary>The words after a command's name: values by position, and options as <c>--name value</c>.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    public CommandArguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                _values.Add(words[i]);
            else if (i + 1 < words.Count)
                _options[words[i][2..]] = words[++i];
            else
                throw new CommandException($"{words[i]} needs a value.");
        }
    }

    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>The one value of the command.</summary>
    public string Single(string what) =>
        _values.Count == 1 ? _values[0] : throw new CommandException($"The command takes {what}, once.");

    /// <summary>Refuses options that the command does not know: a misspelt one must not pass unseen.</summary>
    public void AllowOnly(params string[] names)
    {
        if (_options.Keys.Except(names).FirstOrDefault() is { } unknown)
            throw new CommandException($"Unknown option --{unknown}.");
    }
}
