using System.Globalization;
using System.Text;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Web.Chat;

namespace BinhDanBot.Web.Broadcasts;

/// <summary>The public pages of announcements: which there are, one of them, its entry for a calendar. They name nobody.</summary>
internal static class BroadcastPages
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Nobody is asked how long a meeting lasts, and a calendar wants an end.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Replies that the pages cannot do without.</summary>
    private static readonly RequiredReplies Required = new(
    [
        "page.announcement.to-list", "page.announcement.list-title", "page.announcement.list-intro", "page.announcement.list-none", "page.announcement.description", "page.announcement.when", "page.announcement.where",
        "page.announcement.call", "page.announcement.calendar", "page.announcement.calendar-name", "page.announcement.all", "page.announcement.class", "page.announcement.guide", "page.announcement.in",
    ]);

    public static void AddBroadcastPages(this IHostApplicationBuilder builder) => builder.Services.AddSingleton(Required);

    public static void MapBroadcasts(this WebApplication app)
    {
        var pages = app.MapGroup("/xa/{commune}/thong-bao").AllowAnonymous();
        pages.MapMethods("", Reading, ListAsync);
        pages.MapMethods("/{number:int}", Reading, OneAsync);
        pages.MapMethods("/{number:int}/lich.ics", Reading, CalendarAsync);
    }

    /// <summary>The list of a commune.</summary>
    public static string ListOf(string commune) => $"/xa/{commune}/thong-bao";

    private static async Task<IResult> ListAsync(HttpContext http, string commune, ContentLibrary content, ReadPublicBroadcasts broadcasts, BroadcastTexts texts) =>
        CommunePages.Find(content, commune) is { } pages
            ? new Page<BroadcastListPage>(new()
            {
                [nameof(BroadcastListPage.Pages)] = pages,
                [nameof(BroadcastListPage.Words)] = texts.SentencesFor(pages.Slug),
                [nameof(BroadcastListPage.Lines)] = await broadcasts.ExecuteAsync(pages.Slug, http.RequestAborted),
            })
            : ChatPages.NotFound(http, content);

    private static async Task<IResult> OneAsync(HttpContext http, string commune, int number, ContentLibrary content, ReadPublicBroadcasts broadcasts, BroadcastTexts texts) =>
        CommunePages.Find(content, commune) is { } pages && await broadcasts.FindAsync(pages.Slug, number, http.RequestAborted) is { } found
            ? new Page<BroadcastPage>(new()
            {
                [nameof(BroadcastPage.Pages)] = pages,
                [nameof(BroadcastPage.Words)] = texts.SentencesFor(pages.Slug),
                [nameof(BroadcastPage.Found)] = found,
            })
            : ChatPages.NotFound(http, content);

    private static async Task<IResult> CalendarAsync(HttpContext http, string commune, int number, ContentLibrary content, ReadPublicBroadcasts broadcasts, BroadcastTexts texts, TimeProvider clock)
    {
        if (CommunePages.Find(content, commune) is not { } pages || await broadcasts.FindAsync(pages.Slug, number, http.RequestAborted) is not { HappensAt: { } happensAt } found)
            return ChatPages.NotFound(http, content);
        var page = new Uri($"{http.Request.Scheme}://{http.Request.Host}{ReadForms.AddressOf(pages.Slug, number)}");
        var description = string.Join('\n', [.. found.Poster.Paragraphs, page.AbsoluteUri]);
        var entry = new CalendarEntry(found.Id, happensAt, happensAt + Lasts, found.Poster.Title, found.Poster.Place ?? "", description, page, IsCancelled: false, found.Version);
        var file = ClassCalendar.Write(texts.SentencesFor(pages.Slug).Say("page.announcement.calendar-name"), http.Request.Host.Host, [entry], clock.GetUtcNow());
        return Results.File(Encoding.UTF8.GetBytes(file), "text/calendar; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"thong-bao-{number}.ics"));
    }
}
