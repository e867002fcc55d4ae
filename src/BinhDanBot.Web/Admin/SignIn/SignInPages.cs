namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Addresses of the pages around signing in; they belong to no commune.</summary>
internal static class SignInPages
{
    public const string SignIn = "/admin/dang-nhap";

    public const string Code = "/admin/dang-nhap/ma";

    public const string SecondFactor = "/admin/toi/ma-xac-thuc";

    public const string Account = "/admin/toi";

    /// <summary>The choice of communes, or the only one there is.</summary>
    public const string Start = "/admin";

    private const string Link = "/admin/bat-dau";

    /// <summary>Where somebody wanted to go, when that is a page of the staff's app; else the start. Never another's address, however it is written.</summary>
    public static string BackTo(string? back)
    {
        if (back is null || !back.StartsWith(Start, StringComparison.Ordinal) || back.Any(letter => letter == '\\' || char.IsControl(letter)))
            return Start;
        return back.Length == Start.Length || back[Start.Length] is '/' or '?' ? back : Start;
    }

    /// <summary>The address of a one-time link, without the host.</summary>
    public static string LinkOf(string token) => $"{Link}/{token}";
}
