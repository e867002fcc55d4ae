using BinhDanBot.Core.Content.Yaml;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>
/// <c>content/lexicon/*.yaml</c>: how people write (<c>words</c>), which words mean the same (<c>groups</c>), what is none of our business
/// (<c>sentences</c>), who is in trouble (<c>rules</c>). A file may hold any of the four, so that staff can add files of their own.
/// </summary>
internal static class LexiconFileParser
{
    public static LexiconFile Parse(string path, string digest, string text)
    {
        var problems = new ProblemList(path);
        if (YamlReader.Read(text, problems) is not { } mapping)
            return new LexiconFile(path, digest, problems.All);
        var fields = new YamlFields(mapping, problems);
        var words = fields.Records("words").Select(word => ReadWord(word, problems)).ToList();
        var groups = fields.Records("groups").Select(group => ReadGroup(group, problems)).ToList();
        var background = fields.PlainTexts("sentences");
        var firstAid = fields.Records("rules").Select(rule => ReadRule(rule, problems)).ToList();
        fields.RejectOthers();
        return new LexiconFile(path, digest, problems.All) { Words = words, Groups = groups, Background = background, FirstAid = firstAid };
    }

    private static (LexiconWord Word, int Line) ReadWord(YamlFields fields, ProblemList problems)
    {
        var written = fields.Required("write");
        var readings = fields.RequiredTexts("read");
        fields.Optional("region");
        fields.RejectOthers();
        CheckHasWords(new LinedText(written, fields.LineOf("write")), problems);
        foreach (var reading in readings)
            CheckHasWords(reading, problems);
        return (new LexiconWord(written, readings.Plain()), fields.Line);
    }

    /// <summary>An official term and what people say for it, or a notion and its phrases.</summary>
    private static (LexiconGroup Group, int Line) ReadGroup(YamlFields fields, ProblemList problems)
    {
        var official = fields.Optional("official");
        var concept = fields.Optional("concept");
        var said = fields.Texts("said");
        var phrases = fields.Texts("phrases");
        fields.RejectOthers();
        foreach (var phrase in said.Concat(phrases))
            CheckHasWords(phrase, problems);
        var isTerm = official is not null && said.Count > 0 && concept is null && phrases.Count == 0;
        var isConcept = concept is not null && phrases.Count > 0 && official is null && said.Count == 0;
        if (!isTerm && !isConcept)
            problems.Error(fields.Line, ContentReason.LexiconGroupForm, official ?? concept ?? "");
        return official is not null
            ? (new LexiconGroup(official, [official, .. said.Plain()]), fields.Line)
            : (new LexiconGroup(concept ?? "", phrases.Plain()), fields.Line);
    }

    private static (FirstAidRule Rule, int Line) ReadRule(YamlFields fields, ProblemList problems)
    {
        var guide = fields.Required("guide");
        var all = fields.TextLists("all");
        var none = fields.Texts("none");
        fields.RejectOthers();
        if (all.Count == 0 || all.Any(group => group.Count == 0))
            problems.Error(fields.LineOf("all"), ContentReason.LexiconRuleEmpty, guide);
        return (new FirstAidRule(guide, all, none.Plain()), fields.LineOf("guide"));
    }

    private static void CheckHasWords(LinedText text, ProblemList problems)
    {
        if (text.Text.Length > 0 && VietnameseText.WordsOnly(text.Text).Length == 0)
            problems.Error(text.Line, ContentReason.FieldEmpty, text.Text);
    }
}
