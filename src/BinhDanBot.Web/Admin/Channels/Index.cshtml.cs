using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>One channel on the first page of channels.</summary>
/// <param name="Title">Id of its name.</param>
/// <param name="State">How it stands, in words.</param>
/// <param name="Mark">good, bad or nothing: the class of the mark.</param>
/// <param name="Activity">What came and went.</param>
/// <param name="Address">Where it is set up; null where there is nothing to set.</param>
public sealed record ChannelCard(string Title, string State, string Mark, ChannelActivity Activity, string? Address);

/// <summary>For <c>_Activity</c>.</summary>
public sealed record ActivityView(AdminText Text, ChannelActivity Activity);

/// <summary>All ways in which people of the commune reach the bot, and how each stands.</summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class IndexModel(ConnectZaloOa zaloOa, AuthoriseZaloOa authorise, ConnectZaloBot zaloBot, ReadChannelActivity activity, TimeProvider clock) : StaffPage
{
    public IReadOnlyList<ChannelCard> Channels { get; private set; } = [];

    public string ChatAddress => $"{Request.Scheme}://{Request.Host}/xa/{Commune}";

    /// <summary>What the commune's website puts into its pages.</summary>
    public string WidgetLine => $"<script src=\"{Request.Scheme}://{Request.Host}/widget.js?xa={Commune}\" defer></script>";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var oa = zaloOa.Find(Commune) is null ? null : await authorise.CheckAsync(Commune, cancellationToken);
        var bot = zaloBot.Find(Commune);
        Channels =
        [
            new("admin.channels.zalo-oa", oa is null ? Text["admin.channels.off"] : Text.Name(oa.State), MarkOf(oa), await ActivityAsync(ChannelNames.ZaloOa, cancellationToken), $"/admin/{Commune}/kenh/zalo-oa"),
            new(
                "admin.channels.zalo-bot", Text[bot is null ? "admin.channels.off" : "admin.channels.on"], bot is null ? "" : "good",
                await ActivityAsync(ChannelNames.ZaloBot, cancellationToken), $"/admin/{Commune}/kenh/zalo-bot"),
            new("admin.channels.web", Text["admin.channels.on"], "good", await ActivityAsync(ChannelNames.DirectLine, cancellationToken), null),
        ];
    }

    private Task<ChannelActivity> ActivityAsync(string channel, CancellationToken cancellationToken) =>
        activity.ExecuteAsync(new AccountName(Commune, channel), clock.GetUtcNow().UtcDateTime, cancellationToken);

    private static string MarkOf(ZaloOaHealth? health) => health?.State switch
    {
        null or ZaloOaGrantState.Unknown => "",
        ZaloOaGrantState.Ok => "good",
        _ => "bad",
    };
}
