namespace BinhDanBot.Core.Content;

/// <summary>What of the content a commune may have in its own words.</summary>
public enum ContentKind
{
    /// <summary>A whole guide, as a file in the form of <c>content/STYLE.md</c>.</summary>
    Guide,

    /// <summary>One fixed sentence of the bot.</summary>
    Reply,

    /// <summary>How the people of a commune write and speak: a lexicon file with words alone.</summary>
    Words,

    /// <summary>The commune's profile, as its file.</summary>
    Profile,
}

/// <summary>One thing that can be edited and approved by itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the guide or the reply; empty for the others, of which a commune has one each.</param>
public sealed record ContentItem(ContentKind Kind, string Id)
{
    private const string GuidePrefix = "guide:";
    private const string ReplyPrefix = "reply:";
    private const string WordsKey = "words";
    private const string ProfileKey = "profile";
    private const int LongestId = 60;

    public static ContentItem Words { get; } = new(ContentKind.Words, "");

    public static ContentItem Profile { get; } = new(ContentKind.Profile, "");

    /// <summary>Its name in rows, at most 80 characters.</summary>
    public string Key => Kind switch
    {
        ContentKind.Guide => GuidePrefix + Id,
        ContentKind.Reply => ReplyPrefix + Id,
        ContentKind.Words => WordsKey,
        _ => ProfileKey,
    };

    /// <summary>Null for an id that could name no file: the id comes from an address that anybody may type.</summary>
    public static ContentItem? Guide(string id) =>
        id is { Length: > 0 and <= LongestId } && ContentText.IsKebabCase(id) ? new ContentItem(ContentKind.Guide, id) : null;

    /// <summary>Null for what cannot be the id of a reply.</summary>
    public static ContentItem? Reply(string id) =>
        id is { Length: > 0 and <= LongestId } && ContentText.IsReplyId(id) ? new ContentItem(ContentKind.Reply, id) : null;

    /// <summary>The reverse of <see cref="Key"/>; null for what is none.</summary>
    public static ContentItem? Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key switch
        {
            WordsKey => Words,
            ProfileKey => Profile,
            _ when key.StartsWith(GuidePrefix, StringComparison.Ordinal) => Guide(key[GuidePrefix.Length..]),
            _ when key.StartsWith(ReplyPrefix, StringComparison.Ordinal) => Reply(key[ReplyPrefix.Length..]),
            _ => null,
        };
    }
}

/// <summary>What a commune has approved in its own words, laid over what everybody has.</summary>
/// <param name="Commune">Commune id; the neutral id for what the province lays over the files for everybody.</param>
/// <param name="Item">What it replaces or adds.</param>
/// <param name="Text">Its whole text.</param>
public sealed record OwnVersion(string Commune, ContentItem Item, string Text);
