using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary><c>content/replies/*.yaml</c>: fixed sentences, words of command, names of topics and skills.</summary>
internal static class RepliesFileParser
{
    /// <summary>More than that nobody reads in a chat. Help on the pages of staff may be longer.</summary>
    private const int MaxSentences = 3;

    private const string StaffPrefix = "admin.";

    public static RepliesFile Parse(string path, string digest, string text)
    {
        var problems = new ProblemList(path);
        if (YamlReader.Read(text, problems) is not { } mapping)
            return new RepliesFile(path, digest, problems.All);
        var fields = new YamlFields(mapping, problems);
        var replies = ReadReplies(fields, problems);
        var phrases = ReadPhrases(fields, problems);
        var topics = fields.Records("topics").Select(topic => (new TopicName(topic.Required("id"), topic.Required("name")), CheckName(topic, problems))).ToList();
        var skills = fields.Records("skills").Select(skill => (new SkillName(skill.Required("id"), skill.Required("name")), CheckName(skill, problems))).ToList();
        fields.RejectOthers();
        return new RepliesFile(path, digest, problems.All) { Text = text, Replies = replies, Phrases = phrases, Topics = topics, Skills = skills };
    }

    private static List<(string Id, LinedText Text)> ReadReplies(YamlFields fields, ProblemList problems)
    {
        var replies = new List<(string, LinedText)>();
        foreach (var entry in fields.Entries("replies"))
        {
            CheckId(entry, problems);
            if (entry.Value is not YamlScalar scalar)
            {
                problems.Error(entry.Line, ContentReason.YamlExpectedText, entry.Key);
                continue;
            }

            var text = ContentText.Lines(scalar.Value ?? "");
            if (text.Length == 0)
                problems.Error(entry.Line, ContentReason.FieldEmpty, entry.Key);
            ContentText.CheckFilled(text, entry.Line, problems, allowOwnFields: true);
            if (!entry.Key.StartsWith(StaffPrefix, StringComparison.Ordinal) && ContentText.Sentences(text).Count() > MaxSentences)
                problems.Warn(entry.Line, ContentReason.ReplyLong, entry.Key);
            replies.Add((entry.Key, new LinedText(text, entry.Line)));
        }

        return replies;
    }

    private static List<(string Id, int Line, IReadOnlyList<string> Phrases)> ReadPhrases(YamlFields fields, ProblemList problems)
    {
        var groups = new List<(string, int, IReadOnlyList<string>)>();
        foreach (var entry in fields.Entries("phrases"))
        {
            CheckId(entry, problems);
            var phrases = fields.TextsOf(entry.Value, entry.Key);
            if (phrases.Count == 0 && entry.Value is not YamlMapping)
                problems.Error(entry.Line, ContentReason.FieldEmpty, entry.Key);
            groups.Add((entry.Key, entry.Line, phrases.Plain()));
        }

        return groups;
    }

    /// <summary>An id with its name for people.</summary>
    /// <returns>Where it stands.</returns>
    private static int CheckName(YamlFields fields, ProblemList problems)
    {
        var (id, name) = (fields.Required("id"), fields.Required("name"));
        fields.RejectOthers();
        if (id.Length > 0 && !ContentText.IsKebabCase(id))
            problems.Error(fields.LineOf("id"), ContentReason.IdForm, id);
        ContentText.CheckPlain(name, fields.LineOf("name"), problems);
        return fields.Line;
    }

    private static void CheckId(YamlEntry entry, ProblemList problems)
    {
        if (!ContentText.IsReplyId(entry.Key))
            problems.Error(entry.Line, ContentReason.IdForm, entry.Key);
    }
}
