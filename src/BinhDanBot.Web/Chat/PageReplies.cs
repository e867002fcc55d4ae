using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Chat;

/// <summary>The sentences of one page, filled for its commune. They stand in <c>content/replies/page.yaml</c>.</summary>
public sealed class PageReplies(CommuneProfile commune, ContentSnapshot content)
{
    /// <summary>Replies that the script of the chat shows; it gets them without this beginning.</summary>
    private const string ScriptPrefix = "page.chat.";

    /// <summary>Every id that pages and script ask for; the content check misses none of them.</summary>
    public static readonly RequiredReplies Required = new(
    [
        "page.title", "page.title-neutral", "page.description", "page.skip", "page.guides", "page.size", "page.size-meaning", "page.no-script",
        "page.choose-commune", "page.start", "page.bot-off", "page.guide-off",
        "page.not-found-title", "page.not-found-text", "page.error-title", "page.error-text",
        "page.guide-summary", "page.guide-preparation", "page.guide-steps", "page.guide-notes", "page.guide-ask-more", "page.guide-sources", "page.guide-related",
        "page.guide-reviewed", "page.guide-print", "page.guide-ask", "page.guide-all", "page.guides-title", "page.guides-intro",
        "page.widget-open", "page.widget-close",
        "page.privacy.title", "page.privacy.lead", "page.privacy.what-title", "page.privacy.people-what", "page.privacy.people-why",
        "page.privacy.people-long", "page.privacy.consent-what", "page.privacy.consent-why", "page.privacy.consent-long", "page.privacy.messages-what",
        "page.privacy.messages-why", "page.privacy.messages-long", "page.privacy.questions-what", "page.privacy.questions-why", "page.privacy.questions-long",
        "page.privacy.cases-what", "page.privacy.cases-why", "page.privacy.cases-long", "page.privacy.counts-what", "page.privacy.counts-why",
        "page.privacy.counts-long", "page.privacy.how-title", "page.privacy.how", "page.privacy.rights-title", "page.privacy.rights",
        "page.privacy.right-know", "page.privacy.right-see", "page.privacy.right-erase", "page.privacy.right-object", "page.privacy.do-title",
        "page.privacy.do-see", "page.privacy.do-erase", "page.privacy.do-office", "page.privacy.to-chat",
        .. Script.Select(id => ScriptPrefix + id),
    ]);

    private readonly CommuneText _text = content.TextFor(commune.Id);

    private static IEnumerable<string> Script =>
    [
        "log", "bot", "person", "choices", "question", "placeholder", "send", "connecting", "typing", "offline", "reconnecting", "retry", "sending", "unsent", "too-fast",
        "too-long", "restarted", "reload", "read", "read-stop", "listen", "listen-stop", "listening", "not-heard", "whole-guide",
    ];

    /// <summary>The sentence; its id when the content lacks it, so that a page still works and the fault is seen.</summary>
    public string this[string id] => content.Replies.TryGetValue(id, out var text) ? _text.Fill(text) ?? "" : id;

    /// <summary>The sentence with its own field filled.</summary>
    public string With(string id, string field, string value) =>
        content.Replies.TryGetValue(id, out var text) ? _text.Fill(text, new Dictionary<string, string> { [field] = value }) ?? "" : id;

    /// <summary>What the chat's script needs, by short id.</summary>
    public IReadOnlyDictionary<string, string> ForScript() => Script.ToDictionary(id => id, id => this[ScriptPrefix + id]);

    public string Title => this[commune.Id.Length == 0 ? "page.title-neutral" : "page.title"];
}
