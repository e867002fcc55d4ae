namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Addresses of the pages of classes.</summary>
internal static class ClassAddresses
{
    public static string List(string commune) => $"/admin/{commune}/lop";

    public static string Of(string commune, Guid classId) => $"/admin/{commune}/lop/{classId:D}";

    public static string Of(string commune, Guid classId, string page) => $"{Of(commune, classId)}/{page}";

    public static string Of(string commune, Guid classId, string page, Guid sessionId) => $"{Of(commune, classId, page)}/{sessionId:D}";

    /// <summary>An address of ours as others reach it: for codes on paper.</summary>
    public static string Outside(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";
}
