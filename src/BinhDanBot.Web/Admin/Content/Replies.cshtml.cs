using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>The sentences that the bot says to residents.</summary>
[StaffMay(StaffRight.SeeContent)]
public sealed class RepliesModel(EditableReplies replies, ContentVersions versions) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = "tim")]
    public string Search { get; set; } = "";

    public IReadOnlyList<(EditableReply Reply, ContentVersionState? Own)> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var own = (await versions.CurrentAsync(Commune, HttpContext.RequestAborted)).Where(version => version.Item.Kind == ContentKind.Reply)
            .GroupBy(version => version.Item.Id).ToDictionary(group => group.Key, group => group.First().State, StringComparer.Ordinal);
        var wanted = VietnameseText.Fold(VietnameseText.WordsOnly(Search ?? ""));
        Found = [.. replies.Of(Commune)
            .Where(reply => wanted.Length == 0 || VietnameseText.Fold(VietnameseText.WordsOnly(reply.Text + " " + reply.Id)).Contains(wanted, StringComparison.Ordinal))
            .Select(reply => (reply, own.TryGetValue(reply.Id, out var state) ? state : (ContentVersionState?)null))];
    }
}
