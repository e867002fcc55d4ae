using BinhDanBot.Core.Content;
using BinhDanBot.Core.Turns.Enrolling;

namespace BinhDanBot.Core.Turns;

/// <summary>The words of one snapshot of the content by which a turn knows what is wanted.</summary>
internal sealed class TurnWords(ContentSnapshot content)
{
    public GlobalWords Global { get; } = new(content);

    /// <summary>Messages that are a wish about announcements and nothing else.</summary>
    public GlobalWords Broadcasts { get; } = new(content, "broadcast-word.");

    public ClassWords Classes { get; } = new(content);
}
