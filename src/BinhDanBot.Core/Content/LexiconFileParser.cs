using BinhDanBot.Core.Content.Yaml;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>
/// <c>content/lexicon/*.yaml</c>: how people write (<c>words</c>), which words mean the same (<c>groups</c>), what is none of our business
/// (<c>sentences</c>), who is in trouble and what the bot declines (<c>rules</c>). A file may hold any of the four, so that staff can add
/// files of their own.
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
        var rules = fields.Records("rules").Select(rule => ReadRule(rule, problems)).ToList();
        fields.RejectOthers();
        return new LexiconFile(path, digest, problems.All)
        {
            Words = words,
            Groups = groups,
            Background = background,
            FirstAid = [.. rules.Where(rule => !rule.IsReply).Select(rule => (rule.Rule, rule.Line))],
            OffLimits = [.. rules.Where(rule => rule.IsReply).Select(rule => (rule.Rule, rule.Line))],
        };
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

    /// <summary>A rule leads to a reply or to a guide; beside a reply, <c>guide</c> is a field that nobody asked for.</summary>
    private static (MessageRule Rule, bool IsReply, int Line) ReadRule(YamlFields fields, ProblemList problems)
    {
        var reply = fields.Optional("reply");
        var target = reply ?? fields.Required("guide");
        var all = fields.TextLists("all");
        var none = fields.Texts("none");
        fields.RejectOthers();
        if (all.Count == 0 || all.Any(group => group.Count == 0))
            problems.Error(fields.LineOf("all"), ContentReason.LexiconRuleEmpty, target);
        return (new MessageRule(target, all, none.Plain()), reply is not null, fields.LineOf(reply is null ? "guide" : "reply"));
    }

    private static void CheckHasWords(LinedText text, ProblemList problems)
    {
        if (text.Text.Length > 0 && VietnameseText.WordsOnly(text.Text).Length == 0)
            problems.Error(text.Line, ContentReason.FieldEmpty, text.Text);
    }
}
