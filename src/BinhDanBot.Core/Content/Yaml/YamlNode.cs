namespace BinhDanBot.Core.Content.Yaml;

/// <summary>A value in a YAML file, with the line (from 1) on which it begins.</summary>
internal abstract record YamlNode(int Line);

/// <summary>A text; null where the file has nothing, <c>null</c> or <c>~</c>. Numbers and dates stay the text that was typed.</summary>
internal sealed record YamlScalar(int Line, string? Value) : YamlNode(Line);

internal sealed record YamlSequence(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMapping(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

internal sealed record YamlEntry(string Key, int Line, YamlNode Value);
