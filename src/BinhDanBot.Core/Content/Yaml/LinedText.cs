namespace BinhDanBot.Core.Content.Yaml;

/// <summary>A text of a content file and the line on which it stands.</summary>
internal readonly record struct LinedText(string Text, int Line);

internal static class LinedTexts
{
    public static IReadOnlyList<string> Plain(this IReadOnlyList<LinedText> texts) => [.. texts.Select(text => text.Text)];
}
