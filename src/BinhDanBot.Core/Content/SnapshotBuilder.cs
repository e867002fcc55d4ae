using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>
/// Good files to one snapshot, and what holds between files. A fault between files costs only the part at fault: the second of two
/// equal replies, a link that leads nowhere. So one editor's slip never takes another's guide away.
/// </summary>
internal sealed class SnapshotBuilder
{
    private readonly IReadOnlyList<ContentFile> _files;
    private readonly IReadOnlySet<string> _allGuideIds;
    private readonly IEnumerable<string> _requiredReplies;
    private readonly List<ContentProblem> _problems = [];

    /// <param name="files">The files to use, all good.</param>
    /// <param name="allGuideIds">Ids of all guide files, the bad ones too.</param>
    /// <param name="requiredReplies">Replies that features ask for by name, beside those that content itself needs.</param>
    public SnapshotBuilder(IEnumerable<ContentFile> files, IReadOnlySet<string> allGuideIds, IEnumerable<string> requiredReplies)
    {
        _files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        _allGuideIds = allGuideIds;
        _requiredReplies = requiredReplies;
    }

    public IReadOnlyList<ContentProblem> Problems => _problems;

    public ContentSnapshot Build()
    {
        var replies = new Dictionary<string, string>(StringComparer.Ordinal);
        var phrases = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var topics = new List<TopicName>();
        var skills = new List<SkillName>();
        foreach (var file in _files.OfType<RepliesFile>())
            Add(file, replies, phrases, topics, skills);
        var communes = _files.OfType<CommuneFile>().Select(file => file.Profile!).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        var guides = ClosedGuides(topics, skills, communes);
        CheckRequired(replies);
        return new ContentSnapshot
        {
            Digest = DigestOf(guides.Select(guide => guide.File)),
            Guides = [.. guides.Select(guide => guide.Guide).OrderBy(guide => guide.Id, StringComparer.Ordinal)],
            GuidesById = guides.ToDictionary(guide => guide.Guide.Id, guide => guide.Guide, StringComparer.Ordinal),
            Replies = replies,
            Phrases = phrases,
            Topics = topics,
            Skills = skills,
            Communes = communes,
            NeutralCommune = NeutralProfile.From(replies),
            Lexicon = BuildLexicon(),
            Background = [.. _files.OfType<LexiconFile>().SelectMany(file => file.Background)],
            FirstAid = RulesTo(
                guides.Select(guide => guide.Guide.Id).ToHashSet(StringComparer.Ordinal), file => file.FirstAid, ContentReason.FirstAidGuideUnknown),
            OffLimits = RulesTo(replies.Keys.ToHashSet(StringComparer.Ordinal), file => file.OffLimits, ContentReason.OffLimitsReplyUnknown),
        };
    }

    private void Add(
        RepliesFile file, Dictionary<string, string> replies, Dictionary<string, IReadOnlyList<string>> phrases, List<TopicName> topics, List<SkillName> skills)
    {
        foreach (var (id, text) in file.Replies)
            if (!replies.TryAdd(id, text.Text))
                Error(file, text.Line, ContentReason.ReplyTwice, id);
        foreach (var (id, line, words) in file.Phrases)
            if (!phrases.TryAdd(id, words))
                Error(file, line, ContentReason.PhrasesTwice, id);
        foreach (var (topic, line) in file.Topics)
        {
            if (topics.Any(known => known.Id == topic.Id))
                Error(file, line, ContentReason.TopicTwice, topic.Id);
            else
                topics.Add(topic);
        }

        foreach (var (skill, line) in file.Skills)
        {
            if (skills.Any(known => known.Id == skill.Id))
                Error(file, line, ContentReason.SkillTwice, skill.Id);
            else
                skills.Add(skill);
        }
    }

    /// <summary>Published guides whose links all lead to published guides and whose questions lead to one guide each.</summary>
    private List<(GuideFile File, Guide Guide)> ClosedGuides(List<TopicName> topics, List<SkillName> skills, Dictionary<string, CommuneProfile> communes)
    {
        var published = new List<GuideFile>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in _files.OfType<GuideFile>())
        {
            CheckNames(file, file.Guide!, topics, skills, communes);
            if (file.Guide!.Status != GuideStatus.Published)
                continue;
            if (ids.Add(file.Guide.Id))
                published.Add(file);
            else
                Error(file, file.Lines.Id, ContentReason.GuideIdTwice, file.Guide.Id);
        }

        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. published.Select(file => (file, file.Guide! with
        {
            Questions = OwnQuestions(file, file.Guide, asked),
            Related = [.. file.Guide.Related.Where(id => id != file.Guide.Id && ids.Contains(id))],
        }))];
    }

    private void CheckNames(GuideFile file, Guide guide, List<TopicName> topics, List<SkillName> skills, Dictionary<string, CommuneProfile> communes)
    {
        if (topics.Count > 0 && topics.TrueForAll(topic => topic.Id != guide.Topic))
            Error(file, file.Lines.Topic, ContentReason.GuideTopicUnknown, guide.Topic);
        for (var i = 0; i < guide.Communes.Count; i++)
            if (!communes.ContainsKey(guide.Communes[i]))
                Error(file, file.Lines.Communes[i], ContentReason.GuideCommuneUnknown, guide.Communes[i]);
        foreach (var skill in guide.Skills.Where(skill => skills.Count > 0 && skills.TrueForAll(known => known.Id != skill)))
            Error(file, file.Lines.Id, ContentReason.GuideSkillUnknown, skill);
        for (var i = 0; i < guide.Related.Count; i++)
            if (!_allGuideIds.Contains(guide.Related[i]) || guide.Related[i] == guide.Id)
                Error(file, file.Lines.Related[i], ContentReason.GuideRelatedUnknown, guide.Related[i]);
    }

    private List<string> OwnQuestions(GuideFile file, Guide guide, Dictionary<string, string> asked)
    {
        var own = new List<string>();
        for (var i = 0; i < guide.Questions.Count; i++)
        {
            var question = guide.Questions[i];
            if (asked.TryAdd(ContentText.SameWords(question), guide.Id))
                own.Add(question);
            else
                Error(file, file.Lines.Questions[i], ContentReason.GuideQuestionShared, $"{question} ({asked[ContentText.SameWords(question)]})");
        }

        return own;
    }

    private Lexicon BuildLexicon()
    {
        var words = new Dictionary<string, LexiconWord>(StringComparer.Ordinal);
        var groups = new List<LexiconGroup>();
        foreach (var file in _files.OfType<LexiconFile>())
        {
            foreach (var (word, line) in file.Words)
                if (!words.TryAdd(VietnameseText.WordsOnly(word.Write), word))
                    Warn(file, line, ContentReason.LexiconWordTwice, word.Write);

            // Only within one file: a general notion may share a phrase with an official term, and the earlier file has it.
            var phrases = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (group, line) in file.Groups)
            {
                groups.Add(group);
                foreach (var phrase in group.Phrases)
                    if (!phrases.Add(VietnameseText.WordsOnly(phrase)))
                        Warn(file, line, ContentReason.LexiconPhraseTwice, phrase);
            }
        }

        return new Lexicon(words.Values, groups, _files.OfType<LexiconFile>().SelectMany(file => file.Background));
    }

    /// <summary>The rules that lead somewhere.</summary>
    private List<MessageRule> RulesTo(
        HashSet<string> targets, Func<LexiconFile, IReadOnlyList<(MessageRule Rule, int Line)>> rulesOf, string unknown)
    {
        var rules = new List<MessageRule>();
        foreach (var file in _files.OfType<LexiconFile>())
        {
            foreach (var (rule, line) in rulesOf(file))
            {
                if (targets.Contains(rule.Target))
                    rules.Add(rule);
                else
                    Error(file, line, unknown, rule.Target);
            }
        }

        return rules;
    }

    private void CheckRequired(Dictionary<string, string> replies)
    {
        foreach (var id in CommuneText.RequiredReplies.Concat(_requiredReplies).Distinct(StringComparer.Ordinal))
            if (!replies.ContainsKey(id))
                _problems.Add(new ContentProblem("replies", 0, ContentReason.ReplyMissing, id));
    }

    /// <summary>Guides that are not shown stay out, so that work on a draft swaps nothing.</summary>
    private string DigestOf(IEnumerable<GuideFile> guides)
    {
        var used = _files.Where(file => file is RepliesFile or CommuneFile or LexiconFile).Concat(guides).OrderBy(file => file.Path, StringComparer.Ordinal);
        var lines = string.Concat(used.Select(file => $"{file.Path}\t{file.Digest}\n"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    private void Error(ContentFile file, int line, string reason, string detail) => _problems.Add(new ContentProblem(file.Path, line, reason, detail));

    private void Warn(ContentFile file, int line, string reason, string detail) =>
        _problems.Add(new ContentProblem(file.Path, line, reason, detail, IsError: false));
}
