using System.Net;
using System.Net.Sockets;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Where somebody signed in, in as few words as they need to know it again: no whole address, no whole description of the browser.</summary>
internal static class Device
{
    public const string Unknown = "?";

    /// <summary>In the order in which they must be looked for: many browsers also call themselves by the name of another.</summary>
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Zalo", "Zalo"), ("coc_coc_browser", "Coc Coc"), ("SamsungBrowser/", "Samsung Internet"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("Trident/", "Internet Explorer"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>"Chrome, Android".</summary>
    public static string Describe(string userAgent) =>
        string.Join(", ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>()) is { Length: > 0 } known ? known : Unknown;

    /// <summary>The first three of four numbers, or the first 48 of 128 bits.</summary>
    public static string NetworkOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address switch
        {
            { AddressFamily: AddressFamily.InterNetwork } => $"{new IPAddress([.. address.GetAddressBytes()[..3], 0])}/24",
            { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes()[..6], .. new byte[10]])}/48",
            _ => Unknown,
        };
    }

    private static string? Find((string Sign, string Name)[] known, string text) =>
        known.FirstOrDefault(one => text.Contains(one.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
