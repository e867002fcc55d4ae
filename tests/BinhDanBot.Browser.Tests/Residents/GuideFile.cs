using System.Text.RegularExpressions;
using BinhDanBot.Browser.Tests.Running;

namespace BinhDanBot.Browser.Tests.Residents;

/// <summary>A guide as its editors wrote it, as far as the tests follow it: its title and, for each way of doing it, the steps.</summary>
internal sealed partial record GuideFile(string Title, IReadOnlyList<(string Title, IReadOnlyList<string> Steps)> Ways)
{
    public static GuideFile Read(string topic, string id)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Content, "guides", topic, $"{id}.md"));
        var steps = StepsSection().Match(text).Groups[1].Value;
        return new GuideFile(
            TitleLine().Match(text).Groups[1].Value,
            [.. steps.Split("### ").Skip(1).Select(way => (way.Split('\n')[0].Trim(), (IReadOnlyList<string>)[.. Step().Matches(way).Select(step => step.Groups[1].Value)]))]);
    }

    /// <summary>As a page shows it, without the marks of bold words.</summary>
    public static string AsShown(string line) => line.Replace("**", "", StringComparison.Ordinal);

    [GeneratedRegex("^title: (.+)$", RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    [GeneratedRegex("^## Các bước$(.+?)^## ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex StepsSection();

    [GeneratedRegex(@"^\d+\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Step();
}
