using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language.Spoken;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>How the pages of announcements say what rows hold as short names.</summary>
internal static class BroadcastWords
{
    /// <summary>Times as people say them: "8 giờ sáng thứ Năm, 10/12".</summary>
    public static ClassSentences Sentences(this StaffPage page)
    {
        var services = page.HttpContext.RequestServices;
        return new ClassSentences(
            services.GetRequiredService<ContentLibrary>().For(page.Commune), page.Commune == CommuneProfile.NeutralId ? null : page.Commune,
            VietnamTime.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    public static string Channel(AdminText text, string? channel) => text[channel switch
    {
        ChannelNames.ZaloOa => "admin.broadcasts.channel-zalo-oa",
        ChannelNames.ZaloBot => "admin.broadcasts.channel-zalo-bot",
        ChannelNames.DirectLine => "admin.broadcasts.channel-web",
        null => "admin.broadcasts.channel-none",
        _ => "admin.broadcasts.channel-other",
    }];

    /// <summary>Why somebody is not told; empty when there is nothing to say. What only a channel knows is said by its own short name.</summary>
    public static string Reason(AdminText text, string? reason) => reason switch
    {
        null => "",
        SuppressedReason.NoConsent => text["admin.broadcasts.reason-no-consent"],
        SuppressedReason.Stopped => text["admin.broadcasts.reason-stopped"],
        SuppressedReason.NoConversation => text["admin.broadcasts.reason-no-conversation"],
        SuppressedReason.NoFollow => text["admin.broadcasts.reason-no-follow"],
        SuppressedReason.OutsideWindow => text["admin.broadcasts.reason-outside-window"],
        SuppressedReason.ChannelOff or "account-off" => text["admin.broadcasts.reason-channel-off"],
        SuppressedReason.Quota => text["admin.broadcasts.reason-quota"],
        SuppressedReason.Night => text["admin.broadcasts.reason-night"],
        SuppressedReason.TooLate => text["admin.broadcasts.reason-too-late"],
        SuppressedReason.Erased => text["admin.broadcasts.reason-erased"],
        SuppressedReason.Cancelled => text["admin.broadcasts.reason-cancelled"],
        "conversation-gone" or "not-found" => text["admin.broadcasts.reason-conversation-gone"],
        "time-out" or "no-answer" or "connection-lost" or "unreadable" or "server-error" or "cut-off" => text["admin.broadcasts.reason-no-answer"],
        _ => text.With("admin.broadcasts.reason-other", ("reason", reason)),
    };

    /// <summary>What staff can do for those who are not told for this reason; empty when nothing.</summary>
    public static string Advice(AdminText text, string? reason) => reason switch
    {
        SuppressedReason.NoConsent => text["admin.broadcasts.advice-no-consent"],
        SuppressedReason.Stopped => text["admin.broadcasts.advice-stopped"],
        SuppressedReason.NoConversation => text["admin.broadcasts.advice-no-conversation"],
        SuppressedReason.NoFollow => text["admin.broadcasts.advice-no-follow"],
        SuppressedReason.OutsideWindow => text["admin.broadcasts.advice-outside-window"],
        SuppressedReason.ChannelOff => text["admin.broadcasts.advice-channel-off"],
        SuppressedReason.Quota => text["admin.broadcasts.advice-quota"],
        SuppressedReason.Night or SuppressedReason.TooLate => text["admin.broadcasts.advice-night"],
        _ => "",
    };

    /// <summary>Why the program holds a run.</summary>
    public static string Held(AdminText text, string? reason) => text[reason switch
    {
        "silence" => "admin.broadcasts.held-silence",
        "missed" => "admin.broadcasts.held-missed",
        "unapproved" => "admin.broadcasts.held-unapproved",
        _ => "admin.broadcasts.held-other",
    }];

    /// <summary>"3 phút" or "2 giờ 10 phút"; never "0 phút".</summary>
    public static string Length(AdminText text, TimeSpan time)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(time.TotalMinutes));
        return minutes < 60 ? text.With("admin.age.minutes", ("count", minutes))
            : minutes % 60 == 0 ? text.With("admin.age.hours", ("count", minutes / 60))
            : text.With("admin.broadcasts.hours-minutes", ("hours", minutes / 60), ("minutes", minutes % 60));
    }

    /// <summary>With points between the thousands, as people of Vietnam write it.</summary>
    public static string Count(int count) => count.ToString("N0", Points);

    /// <summary>"ba trăm hai mươi": a nought too many is seen at once.</summary>
    public static string InWords(int count) => NumberWords.Of(count);

    private static readonly NumberFormatInfo Points = new() { NumberGroupSeparator = ".", NumberDecimalDigits = 0 };
}
