using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Web.Chat;
using BinhDanBot.Web.Classes;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>What the pages of staff say of classes: the words that residents read, in the commune's own form.</summary>
internal static class StaffClassWords
{
    public static ClassWords ClassWords(this StaffPage page)
    {
        var services = page.HttpContext.RequestServices;
        return new ClassWords(CommunePages.Find(services.GetRequiredService<ContentLibrary>(), page.Commune)!, services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <summary>"19 giờ 30 đến 21 giờ tối thứ Tư, 12/5".</summary>
    public static string When(this ClassWords words, SessionLook session) => words.When(new ScheduledSession(session.Id, session.StartsAt, session.EndsAt, ""));

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(VietnamTime.ToLocal(utc));

    public static TimeOnly TimeOf(DateTime utc) => TimeOnly.FromDateTime(VietnamTime.ToLocal(utc));
}
