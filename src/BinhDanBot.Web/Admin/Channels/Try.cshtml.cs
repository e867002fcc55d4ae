using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>Whether a message that staff sent from their own phone came in, and the bot's answer went out: both ways of a channel tried at once.</summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class TryModel(ReadChannelActivity activity) : StaffPage
{
    private static readonly string[] Channels = [ChannelNames.ZaloOa, ChannelNames.ZaloBot];

    /// <summary>Asked for by a page that is open already.</summary>
    public bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    public string Came { get; private set; } = "";

    public string Went { get; private set; } = "";

    /// <param name="channel">Which.</param>
    /// <param name="since">When the page was opened, in seconds of Unix time.</param>
    /// <param name="cancellationToken">Of the call.</param>
    public async Task<IActionResult> OnGetAsync(string channel, [FromQuery(Name = "tu")] long since, CancellationToken cancellationToken)
    {
        if (!Channels.Contains(channel) || since < 0 || since > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return NotFound();
        var found = await activity.ExecuteAsync(new AccountName(Commune, channel), DateTimeOffset.FromUnixTimeSeconds(since).UtcDateTime, cancellationToken);
        Came = found is { EventsSince: > 0, LastEventAt: { } came }
            ? Text.With("admin.channels.try-came", ("count", found.EventsSince), ("time", Text.Time(came)))
            : Text["admin.channels.try-nothing"];
        Went = found is { SentSince: > 0, LastSentAt: { } sent }
            ? Text.With("admin.channels.try-went", ("count", found.SentSince), ("time", Text.Time(sent)))
            : found.LastFailedAt >= DateTimeOffset.FromUnixTimeSeconds(since) ? Text.With("admin.channels.try-failed", ("reason", found.LastFailure)) : "";
        return Page();
    }
}
