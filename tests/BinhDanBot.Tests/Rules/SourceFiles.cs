using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Rules;

/// <summary>One file of <c>src</c>.</summary>
/// <param name="Path">Below <c>src</c>, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public int CountLines() => Text.Split('\n').Length - (Text.EndsWith('\n') ? 1 : 0);
}

/// <summary>A text between quotes in a C# file.</summary>
internal sealed record TextLiteral(SourceFile File, int Line, string Text);

/// <summary>The files that we wrote, as they stand on disk.</summary>
internal static class SourceFiles
{
    private static readonly string[] Kinds = [".cs", ".razor", ".cshtml", ".js", ".css"];
    private static readonly string[] MadeByTools = ["/bin/", "/obj/", "/Migrations/"];

    /// <summary>Libraries of others, as they are published.</summary>
    private static readonly string[] OfOthers = ["BinhDanBot.Web/Admin/Assets/htmx.js", "BinhDanBot.Web/Admin/Assets/pico.css"];
    private static readonly string Root = Path.Combine(Repository.Root, "src");

    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .Where(found => Kinds.Contains(Path.GetExtension(found.Path)) && !OfOthers.Contains(found.Path) && !MadeByTools.Any(folder => found.Path.Contains(folder, StringComparison.Ordinal)))
            .OrderBy(found => found.Path, StringComparer.Ordinal)
            .Select(found => new SourceFile(found.Path, File.ReadAllText(found.File).ReplaceLineEndings("\n"))),
    ];

    /// <summary>Every text between quotes in the C# files; comments are none.</summary>
    public static IReadOnlyList<TextLiteral> Texts { get; } = [.. All.Where(file => file.IsCode).SelectMany(TextsOf)];

    /// <summary>
    /// The texts of a C# file: plain, verbatim, raw and interpolated. A hole of an interpolated text is read as part of it, up to a quote
    /// inside the hole, which begins a text of its own.
    /// </summary>
    public static IEnumerable<TextLiteral> TextsOf(SourceFile file)
    {
        var code = file.Text;
        for (var at = 0; at < code.Length;)
        {
            var start = at;
            at = EndOfToken(code, at);
            if (code[start] == '"')
                yield return new TextLiteral(file, code.AsSpan(0, start).Count('\n') + 1, code[start..at].Trim('"'));
        }
    }

    /// <summary>Where the comment, character or text that begins here ends; the next character for anything else.</summary>
    private static int EndOfToken(string code, int at)
    {
        var rest = code.AsSpan(at);
        if (rest.StartsWith("//", StringComparison.Ordinal))
            return After(code, at, "\n");
        if (rest.StartsWith("/*", StringComparison.Ordinal))
            return After(code, at + 2, "*/");
        if (rest.StartsWith("\"\"\"", StringComparison.Ordinal))
            return After(code, at + Quotes(code, at), new string('"', Quotes(code, at)));
        return code[at] switch
        {
            '"' when IsVerbatim(code, at) => EndOfVerbatim(code, at + 1),
            '"' or '\'' => EndOfPlain(code, at + 1, code[at]),
            _ => at + 1,
        };
    }

    private static int After(string code, int from, string end) =>
        code.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : code.Length;

    private static int Quotes(string code, int at) => code.AsSpan(at).IndexOfAnyExcept('"') is >= 0 and var count ? count : code.Length - at;

    private static bool IsVerbatim(string code, int at) => (at > 0 && code[at - 1] == '@') || (at > 1 && code[at - 1] == '$' && code[at - 2] == '@');

    private static int EndOfVerbatim(string code, int at)
    {
        while (at < code.Length)
        {
            if (code[at] != '"')
                at++;
            else if (at + 1 < code.Length && code[at + 1] == '"')
                at += 2;
            else
                return at + 1;
        }

        return at;
    }

    private static int EndOfPlain(string code, int at, char quote)
    {
        while (at < code.Length && code[at] != quote && code[at] != '\n')
            at += code[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, code.Length);
    }
}
