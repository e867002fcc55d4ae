using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Help;

/// <summary>The help of every section that one may use, on one page.</summary>
[StaffMay(StaffRight.SeeHome)]
public sealed class IndexModel : StaffPage
{
    /// <summary>Sections with the paragraphs of their help.</summary>
    internal IEnumerable<(AdminSection Section, IEnumerable<string> Help)> Parts =>
        AdminSections.All.Where(section => section.Help is not null && May(section.Right)).Select(section => (section, HelpText.Paragraphs(Text[section.Help!])));
}
