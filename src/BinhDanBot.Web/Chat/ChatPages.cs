using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BinhDanBot.Connectors.DirectLine;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Switches;
using BinhDanBot.Web.Classes;
using BinhDanBot.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace BinhDanBot.Web.Chat;

/// <summary>The pages for people: chat, guides, and the script for the communes' websites.</summary>
internal static class ChatPages
{
    /// <summary>Where Direct Line answers; the pages and the endpoints agree on it here.</summary>
    private const string Service = "/v3/directline";

    /// <summary>Watchers of web pages ask with HEAD whether a page is there.</summary>
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void AddChat(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<ChatOptions>("Chat");
        builder.AddSettings<CommuneOptions>("Communes");
        builder.AddSettings<DirectLineOptions>("Channels:DirectLine");
        builder.Services.AddDirectLine();
        // Vietnamese letters as themselves: a third of the size, and the source can be read.
        builder.Services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSingleton<PageAssets>();
        builder.Services.AddSingleton(PageReplies.Required);
    }

    public static void MapChat(this WebApplication app)
    {
        app.MapDirectLine(Service);
        app.Services.GetRequiredService<PageAssets>().Map(app);
        var pages = app.MapGroup("").AllowAnonymous();
        pages.MapMethods("/", Reading, FirstPage);
        pages.MapMethods("/xa/{commune}", Reading, CommunePage);
        pages.MapMethods("/xa/{commune}/huong-dan", Reading, GuideList);
        pages.MapMethods("/xa/{commune}/huong-dan/{guide}", Reading, GuideToRead);
        pages.MapMethods("/xa/{commune}/du-lieu-cua-toi", Reading, Privacy);
        pages.MapMethods("/widget.js", Reading, Widget.Serve);
        pages.MapFallback("{*path}", NotFound);
    }

    /// <summary>The chat of the default commune; without one the neutral chat with a choice of communes.</summary>
    private static Page<ChatPage> FirstPage(ContentLibrary content, IOptions<CommuneOptions> communes, PageTickets tickets, SwitchBoard switches)
    {
        var snapshot = content.Current;
        var pages = CommunePages.Find(content, communes.Value.Default);
        if (pages is { Commune.Id.Length: > 0 })
            return Chat(pages, tickets, switches, []);
        IReadOnlyList<CommuneLink> links =
        [
            .. snapshot.Communes.Values
                .Select(commune => CommunePages.Find(content, commune.Id)!)
                .Select(commune => new CommuneLink(commune.Commune.Name, commune.ChatAddress))
                .OrderBy(link => VietnameseText.Fold(link.Name), StringComparer.Ordinal),
        ];
        return Chat(CommunePages.Find(content, "")!, tickets, switches, links);
    }

    /// <param name="training">Number of a class: whoever comes from its page begins by signing up.</param>
    private static IResult CommunePage(
        HttpContext http, string commune, [FromQuery(Name = "lop")] string? training, ContentLibrary content, PageTickets tickets, SwitchBoard switches, TimeProvider clock) =>
        CommunePages.Find(content, commune) is { } pages
            ? Chat(pages, tickets, switches, [], NumberOf(training) is { } number ? new ClassWords(pages, clock.GetUtcNow()).EnrollWords(number) : null)
            : NotFound(http, content);

    private static int? NumberOf(string? training) =>
        training is { Length: <= 6 } && int.TryParse(training, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IResult GuideList(HttpContext http, string commune, ContentLibrary content) =>
        CommunePages.Find(content, commune) is { } pages
            ? new Page<GuideListPage>(new() { [nameof(GuideListPage.Pages)] = pages })
            : NotFound(http, content);

    private static IResult GuideToRead(HttpContext http, string commune, string guide, ContentLibrary content, SwitchBoard switches) =>
        CommunePages.Find(content, commune) is { } pages && pages.FindGuide(guide) is { } found
            ? new Page<GuidePage>(new() { [nameof(GuidePage.Pages)] = pages, [nameof(GuidePage.Guide)] = found, [nameof(GuidePage.IsOff)] = switches.IsGuideOff(pages.Slug, found.Id) })
            : NotFound(http, content);

    /// <summary>What is kept of people here, and for how long.</summary>
    private static IResult Privacy(
        HttpContext http, string commune, ContentLibrary content, ConsentTexts consents, IOptions<OutboxOptions> messages, IOptions<CaseOptions> cases)
    {
        if (CommunePages.Find(content, commune) is not { } pages)
            return NotFound(http, content);
        var snapshot = content.For(pages.Commune.Id);
        var times = new PrivacyTimes(
            consents.Keep(snapshot, pages.Commune.Id),
            ConsentTexts.Length(snapshot, pages.Commune.Id, messages.Value.KeepFor),
            ConsentTexts.Length(snapshot, pages.Commune.Id, cases.Value.KeepFor));
        return new Page<PrivacyPage>(new() { [nameof(PrivacyPage.Pages)] = pages, [nameof(PrivacyPage.Times)] = times });
    }

    private static Page<ChatPage> Chat(CommunePages pages, PageTickets tickets, SwitchBoard switches, IReadOnlyList<CommuneLink> communes, string? firstWords = null)
    {
        var settings = new ChatSettings(
            pages.Slug, Service, pages.GuidesAddress, tickets.Issue(pages.Commune.Id), TextPieces.LinkPattern, firstWords, pages.Replies.ForScript());
        return new Page<ChatPage>(new()
        {
            [nameof(ChatPage.Pages)] = pages,
            [nameof(ChatPage.Communes)] = communes,
            [nameof(ChatPage.IsOff)] = switches.IsSilent(pages.Slug, ChannelNames.DirectLine),
            [nameof(ChatPage.Settings)] = settings.ToJson(),
        });
    }

    /// <summary>Also for the pages of other features.</summary>
    internal static IResult NotFound(HttpContext http, ContentLibrary content) =>
        ErrorPage.IsForPeople(http)
            ? ErrorPage.Of(CommunePages.Find(content, "")!.Replies, "page.not-found-title", "page.not-found-text", StatusCodes.Status404NotFound)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);
}
