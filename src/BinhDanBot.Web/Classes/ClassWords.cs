using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Web.Chat;

namespace BinhDanBot.Web.Classes;

/// <summary>What the public pages say of a class, and where they are; the sentences stand in <c>content/replies/class-pages.yaml</c>.</summary>
public sealed class ClassWords
{
    private readonly CommunePages _pages;
    private readonly DateTime _now;

    public ClassWords(CommunePages pages, DateTimeOffset now)
    {
        _pages = pages;
        _now = now.UtcDateTime;
        Sentences = new ClassSentences(pages.Content, pages.Slug == CommuneProfile.NeutralId ? null : pages.Slug, VietnamTime.DateOf(now));
    }

    /// <summary>Replies that the pages cannot do without.</summary>
    public static RequiredReplies Required { get; } = new(
    [
        "page.class.to-list", "page.class.list-title", "page.class.list-intro", "page.class.list-none", "page.class.description", "page.class.number", "page.class.all", "page.class.enroll", "page.class.enroll-words",
        "page.class.when", "page.class.where", "page.class.elsewhere", "page.class.map", "page.class.teacher", "page.class.bring", "page.class.bring-nothing", "page.class.fee", "page.class.free", "page.class.fee-amount",
        "page.class.for", "page.class.for-village", "page.class.seats", "page.class.seats-left", "page.class.seats-none", "page.class.seats-waiting",
        "page.class.opens", "page.class.closes", "page.class.closed", "page.class.over", "page.class.calendar", "page.class.calendar-name", "page.class.preview",
        "page.class.cancelled", "page.class.cancelled-why", "page.class.session-cancelled", "page.class.next",
        "page.class.certificate-title", "page.class.certificate-valid", "page.class.certificate-none", "page.class.certificate-class", "page.class.certificate-dates",
        "page.class.certificate-given", "page.class.certificate-by", "page.class.certificate-commune", "page.class.certificate-from-to", "page.class.certificate-privacy",
        .. Enum.GetValues<ClassAudience>().Select(AudienceId),
    ]);

    public ClassSentences Sentences { get; }

    public string this[string id] => Sentences.Say(id);

    /// <summary>The list of the commune's classes.</summary>
    public string ListAddress => ListOf(_pages.Slug);

    public static string ListOf(string commune) => $"/xa/{commune}/lop";

    public static string AddressOf(string commune, int number) => string.Create(CultureInfo.InvariantCulture, $"/xa/{commune}/lop/{number}");

    public static string CertificateAddress(string commune, string number) => $"/xa/{commune}/chung-nhan/{Uri.EscapeDataString(number)}";

    public string AddressOf(ScheduledClass found) => AddressOf(_pages.Slug, found.Number);

    public string CalendarAddress(ScheduledClass found) => $"{AddressOf(found)}/lich.ics";

    /// <summary>The chat, in which signing up for the class has begun.</summary>
    public string EnrollAddress(ScheduledClass found) => string.Create(CultureInfo.InvariantCulture, $"{_pages.ChatAddress}?lop={found.Number}");

    /// <summary>What somebody says in the chat who wants a seat.</summary>
    public string EnrollWords(int number) => Sentences.Say("page.class.enroll-words", ("number", number.ToString(CultureInfo.InvariantCulture)));

    public string Number(ScheduledClass found) => Sentences.Say("page.class.number", ("number", found.Number.ToString(CultureInfo.InvariantCulture)));

    public string Audience(ScheduledClass found) =>
        found.Village is { } village ? $"{this[AudienceId(found.Audience)]}. {Sentences.Say("page.class.for-village", ("village", village))}" : this[AudienceId(found.Audience)];

    public string Fee(ScheduledClass found) =>
        found.Fee == 0 ? this["page.class.free"] : Sentences.Say("page.class.fee-amount", ("amount", Amount(found.Fee)));

    /// <summary>In đồng, as people write it: "20.000".</summary>
    public static string Amount(int money) => money.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    public string Seats(ScheduledClass found) => found switch
    {
        { Waiting: > 0 } => Sentences.Say("page.class.seats-waiting", ("count", found.Waiting.ToString(CultureInfo.InvariantCulture))),
        { SeatsLeft: 0 } => this["page.class.seats-none"],
        _ => Sentences.Say("page.class.seats-left", ("count", found.SeatsLeft.ToString(CultureInfo.InvariantCulture))),
    };

    public bool IsOver(ScheduledClass found) => !found.Sessions.Any(session => session.EndsAt > _now);

    /// <summary>Whether the chat would take somebody now.</summary>
    public bool IsOpen(ScheduledClass found) => !found.IsCancelled && !IsOver(found) && !(found.OpensAt > _now) && found.ClosesAt > _now;

    /// <summary>From when or until when people may enroll; null for a class that is over.</summary>
    public string? Registration(ScheduledClass found)
    {
        if (found.IsCancelled || IsOver(found))
            return null;
        if (found.OpensAt is { } opensAt && opensAt > _now)
            return Sentences.Say("page.class.opens", ("time", Sentences.When(opensAt)));
        return found.ClosesAt > _now ? Sentences.Say("page.class.closes", ("time", Sentences.When(found.ClosesAt))) : this["page.class.closed"];
    }

    /// <summary>The next session, or the first of all.</summary>
    public ScheduledSession? Next(ScheduledClass found) => found.Sessions.FirstOrDefault(session => session.EndsAt > _now) ?? (found.Sessions is [var first, ..] ? first : null);

    public string When(ScheduledSession session) => VietnamTime.ToLocal(session.StartsAt).Date == VietnamTime.ToLocal(session.EndsAt).Date
        ? Sentences.When(session.StartsAt, session.EndsAt)
        : Sentences.When(session.StartsAt);

    private static string AudienceId(ClassAudience audience) => $"page.class.audience-{audience.ToString().ToLowerInvariant()}";
}
