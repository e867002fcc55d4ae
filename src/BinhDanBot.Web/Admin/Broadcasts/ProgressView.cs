using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>One line of the table of reasons.</summary>
/// <param name="State">In words.</param>
/// <param name="Why">In words, with what can be done.</param>
public sealed record ReasonLine(string State, string Why, string Advice, string Count);

/// <summary>One line of the table of channels.</summary>
/// <param name="Delivered">In words where the channel does not say.</param>
public sealed record ChannelLine(string Channel, string Sent, string Failed, string Uncertain, string Delivered, string Seen);

/// <summary>How far a run is, in the words in which its page says it; the same as the page is made of and as it is kept up to date with.</summary>
/// <param name="State">A name for the script: when it changes, so do the buttons of the page.</param>
/// <param name="Summary">"Đã xong 230 trên 1.000 người."</param>
/// <param name="Rate">How fast, and how long it will take; empty when nothing moves.</param>
/// <param name="Counts">People by state.</param>
public sealed record ProgressView(
    string State, int Done, int All, string Summary, string Rate, IReadOnlyDictionary<string, string> Counts, IReadOnlyList<ReasonLine> Reasons, IReadOnlyList<ChannelLine> Channels, bool IsOver)
{
    /// <summary>The state of a run in which nothing moves any more.</summary>
    private const string Over = "over";

    public static ProgressView Of(AdminText text, RunWhole whole)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(whole);
        var look = whole.Look;
        var done = look.All - look.Left;
        return new ProgressView(
            look.IsOver ? Over : look.State.ToString(),
            done,
            Math.Max(1, look.All),
            whole.IsListed || look.IsOver
                ? text.With("admin.broadcasts.done-of", ("done", BroadcastWords.Count(done)), ("all", BroadcastWords.Count(look.All)))
                : text.With("admin.broadcasts.listing", ("all", BroadcastWords.Count(look.All))),
            RateOf(text, whole),
            Enum.GetValues<RecipientState>().ToDictionary(state => state.ToString(), state => BroadcastWords.Count(look.Of(state))),
            [.. ReasonsOf(text, whole)],
            [.. ChannelsOf(text, whole)],
            look.IsOver);
    }

    private static string RateOf(AdminText text, RunWhole whole)
    {
        if (whole.SleepsUntil is { } until)
            return text.With("admin.broadcasts.sleeps", ("time", VietnamTime.ToLocal(until).ToString("H:mm dd/MM", CultureInfo.InvariantCulture)));
        return whole.TimeLeft is { } left
            ? text.With("admin.broadcasts.rate", ("rate", BroadcastWords.Count(whole.InLastMinute)), ("left", BroadcastWords.Length(text, left)))
            : "";
    }

    private static IEnumerable<ReasonLine> ReasonsOf(AdminText text, RunWhole whole) =>
        whole.Counts.Where(count => count.Reason is not null)
            .GroupBy(count => (count.State, count.Reason))
            .OrderByDescending(same => same.Sum(count => count.People))
            .Select(same => new ReasonLine(
                text.Name(same.Key.State), BroadcastWords.Reason(text, same.Key.Reason), BroadcastWords.Advice(text, same.Key.Reason), BroadcastWords.Count(same.Sum(count => count.People))));

    private static IEnumerable<ChannelLine> ChannelsOf(AdminText text, RunWhole whole)
    {
        foreach (var channel in whole.Counts.Where(count => count.Channel is not null && count.State != RecipientState.Suppressed).GroupBy(count => count.Channel).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            string People(RecipientState state) => BroadcastWords.Count(channel.Where(count => count.State == state).Sum(count => count.People));
            // What a channel does not tell is not guessed.
            string Told(Func<LedgerCount, int> count) => channel.Key == ChannelNames.ZaloOa ? BroadcastWords.Count(channel.Sum(count)) : text["admin.broadcasts.channel-silent"];
            yield return new ChannelLine(
                BroadcastWords.Channel(text, channel.Key), People(RecipientState.Sent), People(RecipientState.Failed), People(RecipientState.Uncertain), Told(count => count.Delivered), Told(count => count.Seen));
        }
    }
}
