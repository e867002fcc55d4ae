namespace BinhDanBot.Core.Content;

/// <summary>Where the content stands and how often it is looked at. Section <c>Content</c>.</summary>
public sealed class ContentOptions
{
    /// <summary>
    /// Folder with <c>guides</c>, <c>communes</c>, <c>replies</c> and <c>lexicon</c> in it, absolute or relative to the current directory.
    /// Default null: the nearest folder <c>content</c> with <c>guides</c> in it, looking upward from the current directory and then from
    /// the program's own.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>
    /// How often the files are compared with what was read, for the changes that the file system did not tell. Default 00:00:30,
    /// from one second to one day.
    /// </summary>
    public TimeSpan ReloadEvery { get; set; } = TimeSpan.FromSeconds(30);

    internal const string ReloadEveryFault = "Content:ReloadEvery must lie between 00:00:01 and 1.00:00:00.";

    internal bool IsReloadEveryValid => ReloadEvery >= TimeSpan.FromSeconds(1) && ReloadEvery <= TimeSpan.FromDays(1);
}
