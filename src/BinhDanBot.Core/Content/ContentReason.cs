namespace BinhDanBot.Core.Content;

/// <summary>
/// The codes of <see cref="ContentProblem.Reason"/>. Each has its sentence for staff in <c>content/replies/editor.yaml</c> under
/// <c>editor.&lt;code&gt;</c>; a test holds the two together.
/// </summary>
internal static class ContentReason
{
    // Files and YAML.
    public const string FileUnreadable = "file-unreadable";
    public const string FileTooLarge = "file-too-large";
    public const string FileNotUtf8 = "file-not-utf8";
    public const string FileEmpty = "file-empty";
    public const string FileUnknownKind = "file-unknown-kind";
    public const string FileNameNotId = "file-name-not-id";
    public const string FolderMissing = "folder-missing";
    public const string YamlSyntax = "yaml-syntax";
    public const string YamlSecondDocument = "yaml-second-document";
    public const string YamlTooDeep = "yaml-too-deep";
    public const string YamlAnchor = "yaml-anchor";
    public const string YamlKey = "yaml-key";
    public const string YamlKeyTwice = "yaml-key-twice";
    public const string YamlExpectedText = "yaml-expected-text";
    public const string YamlExpectedList = "yaml-expected-list";
    public const string YamlExpectedFields = "yaml-expected-fields";

    // Fields and texts of any file.
    public const string FieldMissing = "field-missing";
    public const string FieldEmpty = "field-empty";
    public const string FieldUnknown = "field-unknown";
    public const string DateForm = "date-form";
    public const string NumberForm = "number-form";
    public const string FlagForm = "flag-form";
    public const string UrlForm = "url-form";
    public const string PhoneForm = "phone-form";
    public const string IdForm = "id-form";
    public const string TextEmoji = "text-emoji";
    public const string TextCapitals = "text-capitals";
    public const string TextLongSentence = "text-long-sentence";
    public const string TextFieldForm = "text-field-form";
    public const string TextFieldUnknown = "text-field-unknown";
    public const string TextFieldNotHere = "text-field-not-here";

    // Front matter of a guide.
    public const string GuidePlace = "guide-place";
    public const string GuideFrontMatterMissing = "guide-front-matter-missing";
    public const string GuideFrontMatterOpen = "guide-front-matter-open";
    public const string GuideTopicNotFolder = "guide-topic-not-folder";
    public const string GuideTopicUnknown = "guide-topic-unknown";
    public const string GuideTitleLong = "guide-title-long";
    public const string GuideAudienceUnknown = "guide-audience-unknown";
    public const string GuideStatusUnknown = "guide-status-unknown";
    public const string GuideQuestionsFew = "guide-questions-few";
    public const string GuideQuestionRepeated = "guide-question-repeated";
    public const string GuideReviewOrder = "guide-review-order";
    public const string GuideReviewFar = "guide-review-far";
    public const string GuideReviewDue = "guide-review-due";
    public const string GuideSourceMissing = "guide-source-missing";

    // Body of a guide.
    public const string GuideTextBeforeHeading = "guide-text-before-heading";
    public const string GuideHeadingUnknown = "guide-heading-unknown";
    public const string GuideHeadingOrder = "guide-heading-order";
    public const string GuideHeadingTwice = "guide-heading-twice";
    public const string GuideSectionMissing = "guide-section-missing";
    public const string GuideSectionEmpty = "guide-section-empty";
    public const string GuideSectionMayVanish = "guide-section-may-vanish";
    public const string GuidePartOutsideSteps = "guide-part-outside-steps";
    public const string GuidePartTwice = "guide-part-twice";
    public const string GuidePartsMixed = "guide-parts-mixed";
    public const string GuideNeedsParagraph = "guide-needs-paragraph";
    public const string GuideNeedsBullets = "guide-needs-bullets";
    public const string GuideNeedsNumbers = "guide-needs-numbers";
    public const string GuideStepsSplit = "guide-steps-split";
    public const string GuideStepNumber = "guide-step-number";
    public const string GuideStepLong = "guide-step-long";
    public const string GuideItemNested = "guide-item-nested";
    public const string GuideSummaryLength = "guide-summary-length";
    public const string GuideContactMissing = "guide-contact-missing";
    public const string GuideHtml = "guide-html";
    public const string GuideImage = "guide-image";
    public const string GuideLink = "guide-link";
    public const string GuideFormatting = "guide-formatting";
    public const string GuideBlock = "guide-block";
    public const string GuideTooDeep = "guide-too-deep";

    // Between files.
    public const string GuideIdTwice = "guide-id-twice";
    public const string GuideQuestionShared = "guide-question-shared";
    public const string GuideRelatedUnknown = "guide-related-unknown";
    public const string GuideCommuneUnknown = "guide-commune-unknown";
    public const string GuideSkillUnknown = "guide-skill-unknown";
    public const string ReplyTwice = "reply-twice";
    public const string ReplyMissing = "reply-missing";
    public const string ReplyLong = "reply-long";
    public const string PhrasesTwice = "phrases-twice";
    public const string TopicTwice = "topic-twice";
    public const string SkillTwice = "skill-twice";
    public const string LexiconWordTwice = "lexicon-word-twice";
    public const string LexiconPhraseTwice = "lexicon-phrase-twice";
    public const string LexiconGroupForm = "lexicon-group-form";
    public const string LexiconRuleEmpty = "lexicon-rule-empty";
    public const string FirstAidGuideUnknown = "first-aid-guide-unknown";
    public const string OffLimitsReplyUnknown = "off-limits-reply-unknown";

    // What a commune writes itself.
    public const string OwnVersionNothing = "own-version-nothing";
    public const string OwnWordsOnly = "own-words-only";
    public const string OwnReplyFieldMissing = "own-reply-field-missing";
    public const string GuideFactUndated = "guide-fact-undated";

    // Prompts.
    public const string PromptName = "prompt-name";
    public const string PromptFormat = "prompt-format";
    public const string PromptBlocks = "prompt-blocks";
    public const string PromptRaw = "prompt-raw";
    public const string PromptVariableUnknown = "prompt-variable-unknown";
    public const string PromptVariableUnused = "prompt-variable-unused";
}
