using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Settings of the staff's pages: section <c>Staff</c>.</summary>
public sealed class StaffOptions
{
    /// <summary>
    /// Posts to the pages for signing in that one network address may make in a minute; an office has one address for all its people. Default 30. A single member
    /// is locked out after five failures whatever this says.
    /// </summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 30;
}
