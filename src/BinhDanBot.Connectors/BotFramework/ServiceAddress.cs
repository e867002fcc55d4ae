using System.Diagnostics.CodeAnalysis;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Addresses that secrets and answers go to.</summary>
internal static class ServiceAddress
{
    public const string Rule = "must be an absolute https address (http only on this machine), without name, query or fragment";

    /// <summary>A longer one is no address of a channel.</summary>
    public const int Longest = 500;

    /// <summary>Encrypted, or not leaving the machine.</summary>
    public static bool IsSafe(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;

    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (text is not { Length: > 0 and <= Longest } || !Uri.TryCreate(text, UriKind.Absolute, out var read) || !IsSafe(read))
            return false;
        url = read;
        return true;
    }

    /// <summary>Whether the account sends there: everywhere, or below one of the addresses that it names.</summary>
    public static bool IsAllowed(BotFrameworkAccountOptions account, Uri url) =>
        account.AllowedServiceUrls.Count == 0 || account.AllowedServiceUrls.Any(allowed => IsBelow(allowed, url));

    private static bool IsBelow(Uri allowed, Uri url)
    {
        var folder = allowed.AbsolutePath.TrimEnd('/') + "/";
        return allowed.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority)
            && (url.AbsolutePath.TrimEnd('/') + "/").StartsWith(folder, StringComparison.Ordinal);
    }
}
