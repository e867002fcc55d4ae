using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Admin.Cases;

/// <summary>The tabs of the shared inbox as they stand in addresses.</summary>
internal static class CaseTabs
{
    private static readonly (CaseTab Tab, string Name)[] Names =
    [
        (CaseTab.Waiting, "cho-tra-loi"),
        (CaseTab.Mine, "cua-toi"),
        (CaseTab.Late, "tre"),
        (CaseTab.All, "dang-mo"),
        (CaseTab.Closed, "da-khep"),
    ];

    /// <summary>In the order in which they are shown.</summary>
    public static IEnumerable<CaseTab> All => Names.Select(known => known.Tab);

    /// <summary>The first for any other word.</summary>
    public static CaseTab Read(string name) => Names.FirstOrDefault(known => known.Name == name, Names[0]).Tab;

    public static string NameOf(CaseTab tab) => Names.First(known => known.Tab == tab).Name;

    public static string AddressOf(string commune, CaseTab tab, int page = 1)
    {
        var address = $"/admin/{commune}/phieu?muc={NameOf(tab)}";
        return page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{address}&trang={page}") : address;
    }
}

/// <summary>What a page of cases calls things.</summary>
internal static class CaseGuides
{
    /// <summary>The title of a guide; its id when the guide is gone, null for none.</summary>
    public static string? TitleOf(ContentSnapshot content, string? guide) =>
        guide is null ? null : content.GuidesById.TryGetValue(guide, out var found) ? found.Title : guide;
}
