using System.Globalization;
using BinhDanBot.Core.Broadcasts;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>The tabs of the list of announcements as they stand in addresses.</summary>
internal static class BroadcastTabs
{
    private static readonly (BroadcastState State, string Name)[] Names =
    [
        (BroadcastState.Draft, "dang-soan"),
        (BroadcastState.Proposed, "cho-duyet"),
        (BroadcastState.Scheduled, "da-hen"),
        (BroadcastState.Ended, "da-gui"),
    ];

    /// <summary>In the order in which they are shown.</summary>
    public static IEnumerable<BroadcastState> All => Names.Select(known => known.State);

    /// <summary>Null for any other word.</summary>
    public static BroadcastState? Read(string name) => Names.Where(known => known.Name == name).Select(known => (BroadcastState?)known.State).FirstOrDefault();

    public static string AddressOf(string commune, BroadcastState state, string search = "", int page = 1)
    {
        var address = $"{BroadcastAddresses.List(commune)}?muc={Names.First(known => known.State == state).Name}";
        if (search.Length > 0)
            address += $"&tim={Uri.EscapeDataString(search)}";
        return page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{address}&trang={page}") : address;
    }
}
