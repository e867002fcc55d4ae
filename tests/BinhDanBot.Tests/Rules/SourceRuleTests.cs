using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Language;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>What holds for the text of every source file.</summary>
public sealed partial class SourceRuleTests
{
    private const int MostLines = 400;

    /// <summary>Files longer than that, with the reason.</summary>
    private static readonly Dictionary<string, string> LongOnPurpose = new()
    {
        ["BinhDanBot.Web/Chat/Assets/chat.js"] = "one script that a browser loads at once, without a tool that would put parts together",
    };

    /// <summary>Vietnamese that is part of a file format or of a pattern, and no sentence to anybody.</summary>
    private static readonly Dictionary<string, string[]> NoSentences = new()
    {
        // The headings of a guide, by which the parts of a file are known.
        ["BinhDanBot.Core/Content/GuideBody.cs"] = ["Tóm tắt", "Cần chuẩn bị", "Các bước", "Lưu ý", "Hỏi thêm ở đâu"],
    };

    [Fact]
    public void No_file_is_longer_than_can_be_read_in_one_go() =>
        Expect.None(SourceFiles.All.Where(file => file.CountLines() > MostLines && !LongOnPurpose.ContainsKey(file.Path))
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.CountLines()} lines")));

    [Fact]
    public void No_sentence_for_people_stands_in_code() =>
        Expect.None(SourceFiles.Texts
            .Where(text => !text.File.Path.StartsWith("BinhDanBot.Core/Language/", StringComparison.Ordinal))
            .Where(text => VietnameseText.HasMarks(text.Text) && !IsPattern(text) && !NoSentences.GetValueOrDefault(text.File.Path, []).Contains(text.Text))
            .Select(text => string.Create(CultureInfo.InvariantCulture, $"{text.File.Path}:{text.Line}: {text.Text}")));

    [Fact]
    public void No_sentence_for_people_stands_in_a_page_a_script_or_a_style() =>
        Expect.None(SourceFiles.All.Where(file => !file.IsCode)
            .SelectMany(file => file.Text.Split('\n').Select((line, i) => (file, line, i)))
            .Where(found => VietnameseText.HasMarks(found.line))
            .Select(found => string.Create(CultureInfo.InvariantCulture, $"{found.file.Path}:{found.i + 1}: {found.line.Trim()}")));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Expect.None(SourceFiles.All.Where(file => Unfinished().IsMatch(file.Text)).Select(file => file.Path));

    /// <summary>The scanner of the rules above sees what it must see, and takes nothing for a text that is none.</summary>
    [Fact]
    public void Texts_of_every_form_are_read()
    {
        var file = new SourceFile("sample.cs", """"
            // "a comment"
            /* "another" */
            var a = "plain \" quote"; var b = '"'; var c = '\'';
            var d = @"verbatim ""quote"""; var e = $@"both {a}"; var f = @$"both again";
            var g = """raw "quote" text""";
            var h = $"hole {a} end";
            """");

        var texts = SourceFiles.TextsOf(file).ToList();

        Assert.Equal(
            ["""plain \" quote""", """verbatim ""quote""", "both {a}", "both again", """raw "quote" text""", "hole {a} end"],
            texts.Select(text => text.Text));
        Assert.Equal([3, 4, 4, 4, 5, 6], texts.Select(text => text.Line));
    }

    [Fact]
    public void The_scanner_finds_the_files()
    {
        Assert.True(SourceFiles.All.Count > 100, $"{SourceFiles.All.Count} files");
        Assert.Contains(SourceFiles.Texts, text => text.Text == "Tóm tắt");
    }

    /// <summary>A regular expression for Vietnamese text holds its letters.</summary>
    private static bool IsPattern(TextLiteral text) => text.Text.Contains(@"(?:", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
