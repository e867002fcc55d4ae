using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Pages for people.</summary>
public sealed partial class PageTests(PageServer server) : IClassFixture<PageServer>
{
    private ContentSnapshot Content => server.Application.Service<ContentLibrary>().Current;

    public static TheoryData<string> Communes => ["son-mai", "chuong-duong", "ky-anh", "kon-braih", "bach-ngoc"];

    [Fact]
    public async Task The_first_page_is_the_neutral_chat_and_lets_people_choose_their_commune()
    {
        var page = await server.VisitAsync("/");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.Type));
        Assert.Equal(Content.Replies["page.title-neutral"], page.Title);
        Assert.Equal("chung", Settings(page).GetProperty("commune").GetString());
        foreach (var commune in Content.Communes.Keys)
            Assert.Contains($"/xa/{commune}", page.Links);
    }

    [Theory]
    [MemberData(nameof(Communes))]
    public async Task Each_commune_has_its_own_chat(string commune)
    {
        var page = await server.VisitAsync($"/xa/{commune}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"xã {Content.Communes[commune].Name}", page.Title, StringComparison.Ordinal);
        Assert.Equal((commune, "/v3/directline"), (Settings(page).GetProperty("commune").GetString(), Settings(page).GetProperty("service").GetString()));
        foreach (var other in Content.Communes.Values.Where(other => other.Id != commune))
            Assert.DoesNotContain(other.Name, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void These_are_all_the_communes_that_there_are() => Assert.Equal(Communes.Order(StringComparer.Ordinal), Content.Communes.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("/xa/khong-co-xa-nay")]
    [InlineData("/xa/SON-MAI")]
    [InlineData("/xa/son-mai/huong-dan/khong-co-bai-nay")]
    [InlineData("/xa/khong-co-xa-nay/huong-dan")]
    [InlineData("/khong/co/trang/nay")]
    [InlineData("/xa/..%2f..%2fappsettings.json")]
    [InlineData("/appsettings.sample.json")]
    [InlineData("/xa/%F0%9F%98%80")]
    public async Task A_page_that_there_is_not_says_so_in_vietnamese(string address)
    {
        var page = await server.VisitAsync(address);

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.Status, page.Type));
        Assert.Contains(Content.Replies["page.not-found-title"], page.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Replies["page.not-found-text"], page.Text, StringComparison.Ordinal);
        Assert.Contains("/", page.Links);
    }

    [Fact]
    public async Task A_program_that_asks_for_what_there_is_not_gets_problem_details()
    {
        using var answer = await server.GetAsync("/khong/co/trang/nay");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Every_guide_can_be_read_without_a_script_in_every_commune()
    {
        var faults = new List<string>();
        foreach (var commune in (string[])["son-mai", "ky-anh", "chung"])
            foreach (var guide in Content.Guides)
                faults.AddRange(await FaultsOfAsync(guide, commune));

        Expect.None(faults);
    }

    [Fact]
    public async Task The_list_of_guides_leads_to_every_guide()
    {
        var page = await server.VisitAsync("/xa/son-mai/huong-dan");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            Content.Guides.Where(guide => guide.IsFor("son-mai")).Select(guide => $"/xa/son-mai/huong-dan/{guide.Id}").Order(StringComparer.Ordinal),
            page.Links.Where(link => link.StartsWith("/xa/son-mai/huong-dan/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(page.InlineScripts);
    }

    [Fact]
    public async Task Every_link_of_every_kind_of_page_leads_to_a_page()
    {
        var known = new HashSet<string>(["/", "/xa/son-mai", "/xa/son-mai/huong-dan/quen-passcode", "/xa/chung/huong-dan", "/khong-co"]);
        var waiting = new Queue<string>(known);
        var faults = new List<string>();
        while (waiting.TryDequeue(out var address))
        {
            var page = await server.VisitAsync(address);
            if (page.Status != HttpStatusCode.OK && address != "/khong-co")
                faults.Add($"{address}: {page.Status}");
            foreach (var link in page.Links.Where(link => link.StartsWith('/') && !link.Contains("/huong-dan/", StringComparison.Ordinal) && known.Add(link)))
                waiting.Enqueue(link);
        }

        Expect.None(faults);
        Assert.Contains(known, link => link.EndsWith("/page.css", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/xa/son-mai")]
    public async Task The_chat_page_with_all_that_it_loads_weighs_less_than_100_kB(string address)
    {
        var page = await server.VisitAsync(address);
        var weight = page.Html.Length;
        foreach (var asset in page.Links.Where(link => link.StartsWith("/assets/", StringComparison.Ordinal)).Distinct())
        {
            using var answer = await server.GetAsync(asset);
            weight += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(weight, 1, 100_000);
    }

    [Fact]
    public async Task Files_of_the_pages_are_kept_for_a_year_and_old_addresses_still_answer()
    {
        var page = await server.VisitAsync("/");
        var address = page.AssetAddress("chat.js");

        using var current = await server.GetAsync(address);
        using var old = await server.GetAsync("/assets/0123456789abcdef/chat.js");
        using var unknown = await server.GetAsync("/assets/0123456789abcdef/secret.js");

        Assert.Contains("immutable", current.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, true), (old.StatusCode, old.Headers.CacheControl!.NoCache));
        Assert.Equal(await current.Content.ReadAsStringAsync(), await old.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_widget_is_a_script_for_the_communes_website()
    {
        using var answer = await server.GetAsync("/widget.js?xa=son-mai");
        var script = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("\"/xa/son-mai\"", script, StringComparison.Ordinal);
        Assert.Contains(Content.Replies["page.widget-open"], script, StringComparison.Ordinal);
        Assert.DoesNotContain("SETTINGS", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("khong-co-xa-nay")]
    [InlineData("\";alert(1);\"")]
    [InlineData("</script>")]
    public async Task The_widget_of_no_commune_is_not_found(string commune)
    {
        using var answer = await server.GetAsync($"/widget.js?xa={Uri.EscapeDataString(commune)}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/xa/son-mai")]
    [InlineData("/xa/son-mai/huong-dan/quen-passcode")]
    [InlineData("/widget.js?xa=son-mai")]
    public async Task Watchers_may_ask_with_head(string address)
    {
        using var http = server.Application.CreateClient();
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<IEnumerable<string>> FaultsOfAsync(Guide guide, string commune)
    {
        var page = await server.VisitAsync($"/xa/{commune}/huong-dan/{guide.Id}");
        var faults = new List<string>();
        if (page.Status != HttpStatusCode.OK)
            faults.Add(page.Status.ToString());
        if (page.Title != guide.Title)
            faults.Add($"title '{page.Title}'");
        if (page.InlineScripts.Count > 0 || Handlers().IsMatch(page.Html))
            faults.Add("a script stands in the page");
        if (page.Html.Contains("{{", StringComparison.Ordinal) || page.Text.Contains("commune.", StringComparison.Ordinal) || page.Text.Contains("**", StringComparison.Ordinal))
            faults.Add("a field or a mark was left standing");
        var text = NoSpaces(page.Text);
        var lines = Content.TextFor(commune == CommuneProfile.NeutralId ? null : commune)
            .FillLines([.. guide.Summary, .. guide.Preparation, .. guide.Parts.SelectMany(part => part.Steps), .. guide.Notes, .. guide.AskMore]);
        faults.AddRange(lines.Where(line => !text.Contains(NoSpaces(line.Replace("**", "", StringComparison.Ordinal)), StringComparison.Ordinal)).Select(line => $"lacks '{line}'"));
        return faults.Select(fault => $"{commune}/{guide.Id}: {fault}");
    }

    private static JsonElement Settings(WebPage page) => JsonDocument.Parse(SettingsJson().Match(page.Html).Groups[1].Value).RootElement;

    private static string NoSpaces(string text) => Spaces().Replace(text, "");

    [GeneratedRegex("""<script type="application/json" id="settings">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex SettingsJson();

    [GeneratedRegex("""<[^>]+\s(on[a-z]+|style)=""")]
    private static partial Regex Handlers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
