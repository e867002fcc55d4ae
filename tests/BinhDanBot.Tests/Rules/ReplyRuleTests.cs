using System.Text.RegularExpressions;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Web;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Chat;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>Code names replies by their ids; each must be there, be asked for by the content check, and be said by somebody.</summary>
public sealed partial class ReplyRuleTests(PageServer server) : IClassFixture<PageServer>
{
    private const string Editor = "editor.";
    private const string ChatScript = "page.chat.";

    /// <summary>Sentences for staff: a missing one shows its id, and these tests find it, so the content check of a commune is not asked.</summary>
    private const string Admin = "admin.";

    private HashSet<string> Required { get; } =
        server.Application.Service<IServiceProvider>().GetServices<RequiredReplies>().SelectMany(required => required.Ids).ToHashSet(StringComparer.Ordinal);

    private static async Task<ContentSnapshot> ContentAsync() => (await SharedContent.RealAsync()).Library.Current;

    /// <summary>Whatever a source file of ours has between quotes and looks like an id of a family that replies have; names of files look so too.</summary>
    private static HashSet<string> Named(ContentSnapshot content)
    {
        var families = content.Replies.Keys.Where(id => id.Contains('.', StringComparison.Ordinal)).Select(id => id.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return SourceFiles.All
            .Where(file => file.IsCode || file.Path.EndsWith(".razor", StringComparison.Ordinal) || file.Path.EndsWith(".cshtml", StringComparison.Ordinal))
            .SelectMany(file => Quoted().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Where(id => families.Contains(id.Split('.')[0]) && !id.EndsWith(".css", StringComparison.Ordinal) && !id.EndsWith(".js", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_reply_that_code_names_is_written()
    {
        var content = await ContentAsync();
        var missing = Named(content).Concat(Required).Where(id => !content.Replies.ContainsKey(id) && !content.Phrases.ContainsKey(id) && !IsFieldOfACommune(id));

        Expect.None(missing.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reply_that_code_names_is_asked_for_by_the_content_check()
    {
        var content = await ContentAsync();
        var asked = Required.Concat(CommuneReplies).ToHashSet(StringComparer.Ordinal);

        Expect.None(Named(content).Where(id => content.Replies.ContainsKey(id) && !asked.Contains(id) && !id.StartsWith(Editor, StringComparison.Ordinal) && !id.StartsWith(Admin, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reply_is_said_by_somebody()
    {
        var content = await ContentAsync();
        var offLimits = content.OffLimits.Select(rule => rule.Target);
        var reasons = Reasons().Select(reason => Editor + reason).Concat([Editor + "warning-form", Editor + "count", Editor + "count-none"]);
        var said = Named(content).Concat(Required).Concat(CommuneReplies).Concat(offLimits).Concat(reasons).Concat(ValueNames()).Concat(WordsOfActs()).ToHashSet(StringComparer.Ordinal);

        Expect.None(content.Replies.Keys.Where(id => !said.Contains(id)).Order(StringComparer.Ordinal));
    }

    /// <summary>The lists for the content check name ids too; an id that stands nowhere else is said by nobody.</summary>
    [Fact]
    public void Every_reply_that_a_list_asks_for_is_named_where_it_is_said()
    {
        var quoted = SourceFiles.All.SelectMany(file => AnyQuoted().Matches(file.Text).Select(match => match.Groups[1].Value))
            .CountBy(id => id)
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        var lists = TurnReplies.Required.Ids.Concat(PageReplies.Required.Ids.Where(id => !id.StartsWith(ChatScript, StringComparison.Ordinal)));

        Expect.None(lists.Where(id => quoted.GetValueOrDefault(id) < 2));
    }

    /// <summary>An id that a turn says by a literal outside the list that the content check knows would be silence in front of a resident.</summary>
    [Fact]
    public async Task Every_short_id_that_a_turn_says_is_required()
    {
        var content = await ContentAsync();
        var said = SourceFiles.All.Where(file => file.Path.StartsWith("BinhDanBot.Core/Turns/", StringComparison.Ordinal))
            .SelectMany(file => Said().Matches(file.Text).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("welcome", said);
        Expect.None(said.Where(id => !Required.Contains(id) || !content.Replies.ContainsKey(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_sentence_of_the_chats_script_is_shown_and_every_one_that_it_shows_is_there()
    {
        var content = await ContentAsync();
        var script = SourceFiles.All.Single(file => file.Path == "BinhDanBot.Web/Chat/Assets/chat.js").Text;
        var shown = ScriptTexts().Matches(script).Select(match => match.Groups[1].Value + match.Groups[2].Value).ToHashSet(StringComparer.Ordinal);
        // The script shows who speaks by the name of the speaker.
        shown.UnionWith(["bot", "person"]);
        var page = SourceFiles.All.Single(file => file.Path == "BinhDanBot.Web/Chat/ChatPage.razor").Text;
        var rendered = Quoted().Matches(page).Select(match => match.Groups[1].Value).Where(id => id.StartsWith(ChatScript, StringComparison.Ordinal)).Select(id => id[ChatScript.Length..]);
        var written = content.Replies.Keys.Where(id => id.StartsWith(ChatScript, StringComparison.Ordinal)).Select(id => id[ChatScript.Length..]).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(written, shown.Concat(rendered).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("texts[who]", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reason_of_the_content_check_has_its_sentence()
    {
        var content = await ContentAsync();

        Expect.None(Reasons().Where(reason => !content.Replies.ContainsKey(Editor + reason)));
    }

    [Fact]
    public async Task Every_list_of_words_that_code_names_is_written()
    {
        var content = await ContentAsync();
        var families = content.Phrases.Keys.Select(id => id.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        var named = SourceFiles.Texts.Select(text => text.Text).Where(id => PhraseId().IsMatch(id) && families.Contains(id.Split('.')[0])).Distinct().ToList();

        Assert.NotEmpty(named);
        Expect.None(named.Where(id => !content.Phrases.ContainsKey(id) && !content.Replies.ContainsKey(id)));
    }

    /// <summary>A value of an enumeration that has a word has one for each value.</summary>
    [Fact]
    public async Task Every_value_of_an_enumeration_that_staff_see_has_its_word()
    {
        var content = await ContentAsync();
        var byType = ValueNames().GroupBy(id => id[..id.LastIndexOf('.')]).Where(type => type.Any(content.Replies.ContainsKey));

        Expect.None(byType.SelectMany(type => type).Where(id => !content.Replies.ContainsKey(id)).Order(StringComparer.Ordinal));
    }

    /// <summary>Words for values of our enumerations, which pages name by the value.</summary>
    private static IEnumerable<string> ValueNames() =>
        OurCode.Written().Where(type => type.IsEnum).SelectMany(type => Enum.GetNames(type).Select(value => AdminText.NameId(type, value)));

    /// <summary>Words for what staff do, which the trail names by the act.</summary>
    private static IEnumerable<string> WordsOfActs() =>
        SourceFiles.All.Where(file => file.IsCode).SelectMany(file => Quoted().Matches(file.Text).Select(match => $"admin.act.{match.Groups[1].Value.Replace('.', '-')}"));

    private static IEnumerable<string> CommuneReplies =>
        Core.Communes.CommuneText.RequiredReplies;

    private static IEnumerable<string> Reasons() =>
        typeof(ContentReason).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static bool IsFieldOfACommune(string id) => Core.Communes.CommuneText.IsKnownField(id);

    [GeneratedRegex("""
        "([a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+)"
        """)]
    private static partial Regex Quoted();

    [GeneratedRegex("""
        "([a-z][a-z0-9.-]*)"
        """)]
    private static partial Regex AnyQuoted();

    [GeneratedRegex("""
        \b(?:Say|Ask|Button)\("([^"]+)"
        """)]
    private static partial Regex Said();

    [GeneratedRegex(@"\btexts(?:\.([a-z]+)|\['([a-z-]+)'\])")]
    private static partial Regex ScriptTexts();

    [GeneratedRegex(@"^[a-z-]+\.[a-z-]+$")]
    private static partial Regex PhraseId();
}
