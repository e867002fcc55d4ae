using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Where the pages of the content stand.</summary>
public static class ContentAddresses
{
    /// <summary>What a kind is called in an address.</summary>
    public const string GuideKind = "bai";
    public const string ReplyKind = "cau";
    public const string WordsKind = "chu";
    public const string ProfileKind = "ho-so";

    public static string List(string commune) => $"/admin/{commune}/noi-dung";

    public static string Replies(string commune) => $"/admin/{commune}/noi-dung/cau";

    /// <summary>The page of one item with its versions.</summary>
    public static string Of(string commune, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Kind switch
        {
            ContentKind.Guide => $"{List(commune)}/{GuideKind}/{item.Id}",
            ContentKind.Reply => $"{List(commune)}/{ReplyKind}/{item.Id}",
            ContentKind.Words => $"{List(commune)}/{WordsKind}",
            _ => $"{List(commune)}/{ProfileKind}",
        };
    }

    /// <summary>The words of a commune are one item; their address has a name in the place of an id.</summary>
    public static string Edit(string commune, ContentItem item) =>
        Of(commune, item) + (item is { Kind: ContentKind.Words } ? "/rieng/sua" : "/sua");

    public static string Withdraw(string commune, ContentItem item) => Of(commune, item) + "/rut";

    public static string Version(string commune, Guid version) => $"{List(commune)}/ban/{version}";

    /// <summary>The item of an address; null for what is none.</summary>
    public static ContentItem? Read(string kind, string? id) => kind switch
    {
        GuideKind => ContentItem.Guide(id ?? ""),
        ReplyKind => ContentItem.Reply(id ?? ""),
        WordsKind when string.IsNullOrEmpty(id) => ContentItem.Words,
        ProfileKind when string.IsNullOrEmpty(id) => ContentItem.Profile,
        _ => null,
    };
}
