using System.Text;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Web.Chat;

namespace BinhDanBot.Web.Classes;

/// <summary>The public pages of classes: which there are, one of them, its calendar file, and whether a certificate is genuine.</summary>
internal static class ClassPages
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void AddClassPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ClassWords.Required);
        builder.AddCheckIn();
    }

    public static void MapClasses(this WebApplication app)
    {
        var pages = app.MapGroup("/xa/{commune}").AllowAnonymous();
        pages.MapMethods("/lop", Reading, ListAsync);
        pages.MapMethods("/lop/{number:int}", Reading, OneAsync);
        pages.MapMethods("/lop/{number:int}/lich.ics", Reading, CalendarAsync);
        pages.MapMethods("/chung-nhan/{number}", Reading, CertificateAsync);
        app.MapCheckIn();
    }

    private static async Task<IResult> ListAsync(HttpContext http, string commune, ContentLibrary content, ReadPublicClasses classes, TimeProvider clock) =>
        CommunePages.Find(content, commune) is { } pages
            ? new Page<ClassListPage>(new()
            {
                [nameof(ClassListPage.Pages)] = pages,
                [nameof(ClassListPage.Words)] = new ClassWords(pages, clock.GetUtcNow()),
                [nameof(ClassListPage.Classes)] = await classes.ExecuteAsync(pages.Slug, http.RequestAborted),
            })
            : ChatPages.NotFound(http, content);

    private static async Task<IResult> OneAsync(HttpContext http, string commune, int number, ContentLibrary content, ReadPublicClasses classes, TimeProvider clock) =>
        CommunePages.Find(content, commune) is { } pages && await classes.FindAsync(pages.Slug, number, http.RequestAborted) is { } found
            ? Show(pages, found, isPreview: false, clock)
            : ChatPages.NotFound(http, content);

    /// <summary>The page of a class, also for staff before it is published.</summary>
    internal static Page<ClassPage> Show(CommunePages pages, PublicClass found, bool isPreview, TimeProvider clock) => new(new()
    {
        [nameof(ClassPage.Pages)] = pages,
        [nameof(ClassPage.Words)] = new ClassWords(pages, clock.GetUtcNow()),
        [nameof(ClassPage.Found)] = found,
        [nameof(ClassPage.IsPreview)] = isPreview,
    });

    private static async Task<IResult> CalendarAsync(HttpContext http, string commune, int number, ContentLibrary content, ReadPublicClasses classes, TimeProvider clock)
    {
        if (CommunePages.Find(content, commune) is not { } pages || await classes.FindAsync(pages.Slug, number, http.RequestAborted) is not { } found)
            return ChatPages.NotFound(http, content);
        var words = new ClassWords(pages, clock.GetUtcNow());
        var page = new Uri($"{http.Request.Scheme}://{http.Request.Host}{words.AddressOf(found.Class)}");
        var description = string.Join('\n', new[] { found.Class.Bring, words.Fee(found.Class), page.AbsoluteUri }.Where(line => !string.IsNullOrEmpty(line)));
        CalendarEntry Entry(ScheduledSession session, bool isCancelled) =>
            new(session.Id, session.StartsAt, session.EndsAt, found.Class.Title, session.Place, description, page, isCancelled, found.Version);
        var file = ClassCalendar.Write(
            words["page.class.calendar-name"],
            http.Request.Host.Host,
            [.. found.Class.Sessions.Select(session => Entry(session, found.Class.IsCancelled)), .. found.CancelledSessions.Select(session => Entry(session, isCancelled: true))],
            clock.GetUtcNow());
        return Results.File(Encoding.UTF8.GetBytes(file), "text/calendar; charset=utf-8", $"lop-{found.Class.Number}.ics");
    }

    private static async Task<IResult> CertificateAsync(HttpContext http, string commune, string number, ContentLibrary content, ReadPublicClasses classes, TimeProvider clock)
    {
        if (CommunePages.Find(content, commune) is not { } pages)
            return ChatPages.NotFound(http, content);
        var found = await classes.FindCertificateAsync(pages.Slug, number.Trim().ToUpperInvariant(), http.RequestAborted);
        return new Page<CertificatePage>(
            new()
            {
                [nameof(CertificatePage.Pages)] = pages,
                [nameof(CertificatePage.Words)] = new ClassWords(pages, clock.GetUtcNow()),
                [nameof(CertificatePage.Found)] = found,
            },
            found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
