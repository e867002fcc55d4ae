namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>Addresses of the pages of announcements.</summary>
internal static class BroadcastAddresses
{
    public static string List(string commune) => $"/admin/{commune}/thong-bao";

    public static string New(string commune) => $"/admin/{commune}/thong-bao/moi";

    public static string Of(string commune, Guid broadcastId) => $"/admin/{commune}/thong-bao/{broadcastId:D}";

    public static string Of(string commune, Guid broadcastId, string page) => $"{Of(commune, broadcastId)}/{page}";

    public static string Run(string commune, Guid runId) => $"/admin/{commune}/thong-bao/dot/{runId:D}";

    public static string Run(string commune, Guid runId, string page) => $"{Run(commune, runId)}/{page}";
}
