using System.Collections.Frozen;
using System.Globalization;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>
/// What Zalo's error codes mean for a message (docs.zaloplatforms.com, OA, appendix "Mã lỗi", read 2026-11). A code in the answer means that the
/// message was not sent.
/// </summary>
internal static class ZaloOaErrors
{
    /// <summary>The person has been silent for too long, by Zalo's reckoning or by ours.</summary>
    public const string OutsideWindow = "outside-window";

    public const string RateLimit = "rate-limit";

    /// <summary>Only people can mend it: permissions, package, money. Trying again now and then finds out when they have.</summary>
    public static readonly TimeSpan AccountWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan TokenWait = TimeSpan.FromMinutes(5);

    /// <summary>Vietnam has one time zone and no summer time.</summary>
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>From when on it is day for Zalo; its night begins at 22:00.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(6);

    private enum Class
    {
        /// <summary>Never: this person or this message.</summary>
        Refused,

        /// <summary>Trouble of Zalo's own.</summary>
        Soon,

        /// <summary>Too many calls in this minute.</summary>
        NextMinute,

        /// <summary>In the night nothing may be sent.</summary>
        Morning,

        /// <summary>The person has got as much as one may get in a day.</summary>
        NextDay,

        /// <summary>The account must be mended by people.</summary>
        Account,

        /// <summary>The token: fetched anew before anything else is decided.</summary>
        Token,
    }

    private static readonly FrozenDictionary<int, Class> Known = new Dictionary<int, Class>
    {
        [-32] = Class.NextMinute, // of the app or of the account: two messages, one wait
        [-100] = Class.Refused, // uploaded picture expired; we upload none
        [-124] = Class.Token, // access token invalid, as ZBS says it
        [-200] = Class.Soon, // sending failed
        [-201] = Class.Refused, // parameter invalid, also a person unknown
        [-204] = Class.Account, // account deleted or disabled
        [-205] = Class.Account, // account does not exist
        [-209] = Class.Account, // app not activated
        [-210] = Class.Refused, // parameter too long
        [-211] = Class.Account, // out of quota
        [-212] = Class.Account, // account has not registered this API
        [-213] = Class.Refused, // does not follow, no relation
        [-214] = Class.Soon, // article still processed
        [-216] = Class.Token, // access token invalid
        [-217] = Class.Refused, // person blocked invitations
        [-218] = Class.NextDay, // person reached the receiving quota
        [-219] = Class.Account, // app removed from the account
        [-220] = Class.Token, // access token expired
        [-221] = Class.Account, // account not verified
        [-223] = Class.Account, // permission not granted, or quota of articles
        [-224] = Class.Account, // package too low
        [-227] = Class.Refused, // person banned, or not seen for 45 days
        [-230] = Class.Refused, // silent for 7 days
        [-231] = Class.Refused, // of the same family, seen in one catalogue
        [-232] = Class.Refused, // never wrote, or too long ago
        [-233] = Class.Refused, // type of message invalid
        [-234] = Class.Morning, // 22:00 to 06:00
        [-235] = Class.Account, // not for this kind of account
        [-237] = Class.Refused, // group expired
        [-238] = Class.Account, // asset used or disabled
        [-240] = Class.Account, // the old message API is closed
        [-241] = Class.Account, // asset used
        [-242] = Class.Account, // appsecret_proof wrong or wanted
        [-244] = Class.Refused, // person limits this type of message
        [-248] = Class.Refused, // against the policy
        [-249] = Class.Refused, // template cannot go by user id
        [-320] = Class.Account, // no Zalo Cloud Account
        [-321] = Class.Account, // no money, or it cannot be charged
        [-403] = Class.Refused, // account not in the group
        [-1340] = Class.Refused, // form not found
        [-1341] = Class.Refused, // no access to the form
    }.ToFrozenDictionary();

    public static bool IsAboutToken(int error) => Known.TryGetValue(error, out var found) && found == Class.Token;

    public static bool IsAboutAccount(int error) => Known.TryGetValue(error, out var found) && found == Class.Account;

    /// <summary>What becomes of a message after this error; a code that nobody wrote down is refused, because a repeat of it would be blind.</summary>
    public static SendOutcome Outcome(int error, DateTimeOffset now) => Known.GetValueOrDefault(error, Class.Refused) switch
    {
        Class.Soon => new SendOutcome.RetryAfter(ShortWait, NameOf(error)),
        Class.NextMinute => TooFast(now),
        Class.Morning => new SendOutcome.RetryAfter(ToMorning(now, mayBeToday: true), NameOf(error)),
        // Not at midnight, when the day begins: a telephone beside a bed.
        Class.NextDay => new SendOutcome.RetryAfter(ToMorning(now, mayBeToday: false), NameOf(error)),
        Class.Account => new SendOutcome.RetryAfter(AccountWait, NameOf(error)),
        // Fetched anew and still not taken.
        Class.Token => new SendOutcome.RetryAfter(TokenWait, NameOf(error)),
        _ => new SendOutcome.Refused(error is -230 or -232 ? OutsideWindow : NameOf(error)),
    };

    /// <summary>The count of calls starts anew with each minute; a second more, for clocks that differ.</summary>
    public static SendOutcome TooFast(DateTimeOffset now) =>
        new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.FromSeconds(1), RateLimit);

    private static TimeSpan ToMorning(DateTimeOffset now, bool mayBeToday)
    {
        var local = now.ToOffset(Vietnam);
        var wait = Morning - local.TimeOfDay;
        return mayBeToday && wait > TimeSpan.Zero ? wait : wait + TimeSpan.FromDays(1);
    }

    private static string NameOf(int error) => string.Create(CultureInfo.InvariantCulture, $"zalo-{-(long)error}");
}
