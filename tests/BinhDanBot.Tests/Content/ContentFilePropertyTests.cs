using System.Text;
using BinhDanBot.Core.Content;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentFilePropertyTests
{
    // What breaks parsers: marks of YAML, Markdown and our fields, odd characters, halves of surrogate pairs, numbers at their limits.
    private static readonly string[] Nasty =
    [
        "---", "\n---\n", ": ", "- ", "[", "]", "{", "}", "{{", "}}", "\"", "'", "|", ">", "&", "*", "!", "%", "@", "`", "#", "## ", "### ", "\t",
        "\r", "\0", "\u0301", "\uD83D", "\uFEFF", "\\U00110000", "\"\\xZZ\"", "<", "<!--", "](", "![", "1. ", "99999999999. ", "**", "0001-01-01",
        "9999-12-31", "&#0;", "? ", "<<: *a", "!!binary ", "!!]", ",", "---\n---\n", "\u2028",
    ];

    public static TheoryData<string, string> Files => new()
    {
        { SampleGuide.Path, SampleGuide.Text },
        { "communes/son-mai.yaml", ContentDirectory.Commune },
        { "replies/a.yaml", "replies:\n  chao: Chào bác ở {{commune.name}}.\nphrases:\n  menu: [bắt đầu]\ntopics:\n  - {id: vneid, name: VNeID}\n" },
        { "lexicon/a.yaml", "words:\n  - {write: mô, read: [đâu]}\nrules:\n  - guide: quen-passcode\n    all:\n      - [lừa, mất]\n    none: []\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_hundred_random_corruptions_are_problems_and_never_exceptions(string path, string text)
    {
        var edits = ArbMap.Default.GeneratorFor<(int At, int Length, int Snippet)>().NonEmptyListOf();

        Prop.ForAll(edits.ToArbitrary(), edits => IsReadOrReported(path, Corrupt(text, edits)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261120, 757));
    }

    /// <summary>Either good, or with an error that says why not; and each problem on a line of the file.</summary>
    private static bool IsReadOrReported(string path, string text)
    {
        var file = ContentReader.Parse(path, digest: "", ContentFolder.Decode(Encoding.UTF8.GetBytes(text))!);
        var lines = text.ReplaceLineEndings("\n").Count(c => c == '\n') + 2;
        var isWhole = file is not GuideFile guide || guide.IsGood == guide.Guide is not null;
        return isWhole && file.Problems.All(problem => problem.Line >= 0 && problem.Line <= lines && problem.Detail.Length <= 81);
    }

    /// <summary>Each edit replaces a few characters somewhere by one snippet, or by many of it.</summary>
    private static string Corrupt(string text, IEnumerable<(int At, int Length, int Snippet)> edits)
    {
        foreach (var (at, length, snippet) in edits)
        {
            var start = (int)((uint)at * 7919u % (uint)(text.Length + 1));
            var end = Math.Min(text.Length, start + (int)((uint)length % 12));
            var times = length % 7 == 0 ? 100 : 1;
            text = text[..start] + string.Concat(Enumerable.Repeat(Nasty[(int)((uint)snippet % Nasty.Length)], times)) + text[end..];
        }

        return text;
    }
}
