using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin;

/// <summary>One entry of the menu.</summary>
/// <param name="Title">Id of its name.</param>
/// <param name="Path">Below <c>/admin/{commune}</c>; empty for the first page.</param>
/// <param name="Right">Who sees it.</param>
/// <param name="Help">Id of its help, for the page that has the help of all; null for none.</param>
internal sealed record AdminSection(string Title, string Path, StaffRight Right, string? Help = null);

/// <summary>The menu. A new section is one line here, a folder of pages beside this file, and a file of sentences.</summary>
internal static class AdminSections
{
    public static IReadOnlyList<AdminSection> All { get; } =
    [
        new("admin.menu.home", "", StaffRight.SeeHome, "admin.home.help"),
        new("admin.menu.cases", "phieu", StaffRight.SeeCases, "admin.cases.help"),
        new("admin.menu.classes", "lop", StaffRight.SeeClasses, "admin.classes.help"),
        new("admin.menu.broadcasts", "thong-bao", StaffRight.SeeBroadcasts, "admin.broadcasts.help"),
        new("admin.menu.people", "nguoi-dan", StaffRight.SeePeople, "admin.people.help"),
        new("admin.menu.questions", "cau-hoi", StaffRight.SeeQuestions, "admin.questions.help"),
        new("admin.menu.content", "noi-dung", StaffRight.SeeContent, "admin.content.help"),
        new("admin.menu.switches", "cong-tac", StaffRight.UseSwitches, "admin.switches.help"),
        new("admin.menu.channels", "kenh", StaffRight.ManageChannels, "admin.channels.help"),
        new("admin.menu.jobs", "viec-nen", StaffRight.RunJobs, "admin.jobs.help"),
        new("admin.menu.staff", "can-bo", StaffRight.ManageStaff, "admin.staff.help"),
        new("admin.menu.trail", "nhat-ky", StaffRight.ManageStaff, "admin.trail.help"),
        new("admin.menu.help", "tro-giup", StaffRight.SeeHome),
    ];

    public static string AddressOf(string commune, AdminSection section) => section.Path.Length == 0 ? $"/admin/{commune}" : $"/admin/{commune}/{section.Path}";

    /// <summary>Whether an address lies in a section.</summary>
    public static bool IsIn(PathString address, string commune, AdminSection section) =>
        section.Path.Length == 0
            ? address.Value?.TrimEnd('/') == $"/admin/{commune}"
            : address.StartsWithSegments($"/admin/{commune}/{section.Path}", StringComparison.Ordinal);
}
