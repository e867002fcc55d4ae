using System.Globalization;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The tabs of the list of classes as they stand in addresses.</summary>
internal static class ClassTabs
{
    private static readonly (ClassTab Tab, string Name)[] Names =
    [
        (ClassTab.Coming, "sap-hoc"),
        (ClassTab.Drafts, "nhap"),
        (ClassTab.Past, "da-hoc"),
        (ClassTab.Cancelled, "da-huy"),
    ];

    /// <summary>In the order in which they are shown.</summary>
    public static IEnumerable<ClassTab> All => Names.Select(known => known.Tab);

    /// <summary>The first for any other word.</summary>
    public static ClassTab Read(string name) => Names.FirstOrDefault(known => known.Name == name, Names[0]).Tab;

    public static string AddressOf(string commune, ClassTab tab, int page = 1)
    {
        var address = $"{ClassAddresses.List(commune)}?muc={Names.First(known => known.Tab == tab).Name}";
        return page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{address}&trang={page}") : address;
    }
}
