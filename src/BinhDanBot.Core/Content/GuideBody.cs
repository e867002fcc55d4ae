using System.Globalization;
using Markdig;
using Markdig.Syntax;

namespace BinhDanBot.Core.Content;

/// <summary>What stands under the fixed headings of a guide.</summary>
internal sealed class GuideBody
{
    private const int MaxStepLength = 320;
    private const int MinSummarySentences = 2;
    private const int MaxSummarySentences = 4;

    // The headings are part of the file format, in the order in which a guide has them.
    public static readonly string[] Headings = ["Tóm tắt", "Cần chuẩn bị", "Các bước", "Lưu ý", "Hỏi thêm ở đâu"];
    private const int SummarySection = 0;
    private const int StepsSection = 2;
    private const int AskMoreSection = 4;
    private const int NoSection = -1;
    private const int UnknownSection = -2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 32 }.Build();

    private readonly ProblemList _problems;
    private readonly List<string>[] _items = [[], [], [], [], []];
    private readonly int[] _lines = new int[Headings.Length];
    private readonly List<(string Title, int Line, List<string> Steps)> _parts = [];
    private int _section = NoSection;

    private GuideBody(ProblemList problems) => _problems = problems;

    public IReadOnlyList<string> Summary => _items[SummarySection];

    public IReadOnlyList<string> Preparation => _items[1];

    public IReadOnlyList<GuidePart> Parts => [.. _parts.Select(part => new GuidePart(part.Title, part.Steps))];

    public IReadOnlyList<string> Notes => _items[3];

    public IReadOnlyList<string> AskMore => _items[AskMoreSection];

    public static GuideBody Read(string markdown, ProblemList problems)
    {
        var body = new GuideBody(problems);
        if (Parse(markdown) is { } document)
        {
            foreach (var block in document)
                body.Take(block);
            body.CheckWhole();
        }
        else
        {
            problems.Error(0, ContentReason.GuideTooDeep);
        }

        return body;
    }

    /// <summary>Null when lists or quotes are nested deeper than the pipeline allows: Markdig says that with an ArgumentException only.</summary>
    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void Take(Block block)
    {
        var line = block.Line + 1;
        switch (block)
        {
            case HeadingBlock { Level: 2 } heading:
                BeginSection(GuideText.Flatten(heading.Inline, line, _problems), line);
                break;
            case HeadingBlock { Level: 3 } heading:
                BeginPart(GuideText.Flatten(heading.Inline, line, _problems), line);
                break;
            case HeadingBlock heading:
                _problems.Error(line, ContentReason.GuideHeadingUnknown, GuideText.Flatten(heading.Inline, line, _problems));
                break;
            case HtmlBlock html:
                _problems.Error(line, ContentReason.GuideHtml, html.Lines.Lines is { Length: > 0 } lines ? lines[0].Slice.ToString() : "");
                break;
            case ParagraphBlock paragraph:
                TakeParagraph(paragraph, line);
                break;
            case ListBlock list:
                TakeList(list, line);
                break;
            default:
                _problems.Error(line, ContentReason.GuideBlock);
                break;
        }
    }

    private void BeginSection(string name, int line)
    {
        var section = Array.IndexOf(Headings, name);
        if (section < 0)
        {
            _problems.Error(line, ContentReason.GuideHeadingUnknown, name);
            _section = UnknownSection;
            return;
        }

        if (_lines[section] > 0)
            _problems.Error(line, ContentReason.GuideHeadingTwice, name);
        else if (Array.FindLastIndex(_lines, at => at > 0) > section)
            _problems.Error(line, ContentReason.GuideHeadingOrder, name);
        _section = section;
        _lines[section] = line;
    }

    private void BeginPart(string title, int line)
    {
        if (_section != StepsSection)
        {
            if (_section != UnknownSection)
                _problems.Error(line, ContentReason.GuidePartOutsideSteps, title);
            return;
        }

        if (_parts.Any(part => part.Title.Length == 0))
            _problems.Error(line, ContentReason.GuidePartsMixed, title);
        if (title.Length == 0)
            _problems.Error(line, ContentReason.GuideHeadingUnknown, "###");
        else if (_parts.Any(part => ContentText.SameWords(part.Title) == ContentText.SameWords(title)))
            _problems.Error(line, ContentReason.GuidePartTwice, title);
        ContentText.CheckFilled(title, line, _problems, allowOwnFields: false);
        _parts.Add((title, line, []));
    }

    private void TakeParagraph(ParagraphBlock paragraph, int line)
    {
        switch (_section)
        {
            case SummarySection:
                TakeText(GuideText.Flatten(paragraph.Inline, line, _problems), line, _items[SummarySection]);
                break;
            case NoSection:
                _problems.Error(line, ContentReason.GuideTextBeforeHeading, GuideText.Flatten(paragraph.Inline, line, _problems));
                break;
            case UnknownSection:
                break;
            default:
                _problems.Error(line, _section == StepsSection ? ContentReason.GuideNeedsNumbers : ContentReason.GuideNeedsBullets, Headings[_section]);
                break;
        }
    }

    private void TakeList(ListBlock list, int line)
    {
        switch (_section)
        {
            case SummarySection:
                _problems.Error(line, ContentReason.GuideNeedsParagraph, Headings[SummarySection]);
                break;
            case NoSection:
                _problems.Error(line, ContentReason.GuideTextBeforeHeading, "-");
                break;
            case UnknownSection:
                break;
            case StepsSection when !list.IsOrdered:
                _problems.Error(line, ContentReason.GuideNeedsNumbers, Headings[StepsSection]);
                break;
            case StepsSection:
                TakeSteps(list, line);
                break;
            default:
                if (list.IsOrdered)
                    _problems.Error(line, ContentReason.GuideNeedsBullets, Headings[_section]);
                TakeItems(list, _items[_section]);
                break;
        }
    }

    private void TakeSteps(ListBlock list, int line)
    {
        if (_parts.Count == 0)
            _parts.Add(("", line, []));
        var steps = _parts[^1].Steps;
        if (steps.Count > 0)
            _problems.Error(line, ContentReason.GuideStepsSplit, _parts[^1].Title);
        var expected = 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (item.Order != expected)
                _problems.Warn(item.Line + 1, ContentReason.GuideStepNumber, item.Order.ToString(CultureInfo.InvariantCulture));
            expected++;
        }

        TakeItems(list, steps);
    }

    private void TakeItems(ListBlock list, List<string> items)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var line = item.Line + 1;
            if (item.Count == 0)
                _problems.Error(line, ContentReason.FieldEmpty, Headings[_section]);
            for (var i = 0; i < item.Count; i++)
            {
                if (i == 0 && item[0] is ParagraphBlock paragraph)
                    TakeText(GuideText.Flatten(paragraph.Inline, line, _problems), line, items);
                else if (item[i] is HtmlBlock)
                    _problems.Error(item[i].Line + 1, ContentReason.GuideHtml);
                else
                    _problems.Error(item[i].Line + 1, ContentReason.GuideItemNested, items.LastOrDefault(""));
            }
        }
    }

    private void TakeText(string text, int line, List<string> items)
    {
        if (text.Length == 0)
        {
            _problems.Error(line, ContentReason.FieldEmpty, Headings[_section]);
            return;
        }

        ContentText.CheckFilled(text, line, _problems, allowOwnFields: false);
        if (_section == StepsSection && text.Replace(GuideText.BoldMark, "", StringComparison.Ordinal).Length > MaxStepLength)
            _problems.Error(line, ContentReason.GuideStepLong, text);
        items.Add(text);
    }

    private void CheckWhole()
    {
        foreach (var section in (int[])[SummarySection, AskMoreSection])
            if (_lines[section] == 0)
                _problems.Error(0, ContentReason.GuideSectionMissing, Headings[section]);
        foreach (var part in _parts.Where(part => part.Steps.Count == 0))
            _problems.Error(part.Line, ContentReason.GuideSectionEmpty, part.Title);
        for (var section = 0; section < Headings.Length; section++)
        {
            var isEmpty = section == StepsSection ? _parts.Count == 0 : _items[section].Count == 0;
            if (_lines[section] > 0 && isEmpty)
                _problems.Error(_lines[section], ContentReason.GuideSectionEmpty, Headings[section]);
            if (_items[section].Count > 0 && _items[section].All(GuideText.MayBeLeftOut))
                _problems.Warn(_lines[section], ContentReason.GuideSectionMayVanish, Headings[section]);
        }

        foreach (var part in _parts.Where(part => part.Steps.Count > 0 && part.Steps.All(GuideText.MayBeLeftOut)))
            _problems.Warn(part.Line, ContentReason.GuideSectionMayVanish, part.Title.Length == 0 ? Headings[StepsSection] : part.Title);
        var sentences = Summary.Sum(paragraph => ContentText.Sentences(paragraph).Count());
        if (Summary.Count > 0 && sentences is < MinSummarySentences or > MaxSummarySentences)
            _problems.Warn(_lines[SummarySection], ContentReason.GuideSummaryLength, sentences.ToString(CultureInfo.InvariantCulture));
        if (AskMore.Count > 0 && !AskMore.Any(item => item.Contains("{{commune.contact}}", StringComparison.Ordinal)))
            _problems.Warn(_lines[AskMoreSection], ContentReason.GuideContactMissing);
    }
}
