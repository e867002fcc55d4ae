using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Help;

/// <summary>One page to print for somebody who begins today.</summary>
[StaffMay(StaffRight.SeeHome)]
public sealed class SheetModel : StaffPage
{
    /// <summary>Ids of the parts: a heading and its lines.</summary>
    internal static IReadOnlyList<(string Heading, string Lines)> Parts { get; } =
    [
        ("admin.help.sheet-first", "admin.help.sheet-first-text"),
        ("admin.help.sheet-morning", "admin.help.sheet-morning-text"),
        ("admin.help.sheet-case", "admin.help.sheet-case-text"),
        ("admin.help.sheet-content", "admin.help.sheet-content-text"),
        ("admin.help.sheet-trouble", "admin.help.sheet-trouble-text"),
        ("admin.help.sheet-safe", "admin.help.sheet-safe-text"),
    ];

    public string Address => $"{Request.Scheme}://{Request.Host}/admin";
}
