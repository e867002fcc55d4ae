using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Turns;

/// <summary>What people will be told of a guide, for those who are writing it: the same messages in the same form as every channel's.</summary>
public sealed class PreviewGuide(MessageForms forms, TimeProvider clock)
{
    /// <summary>The first message and the whole guide, as one channel shows them.</summary>
    /// <param name="content">Holds the guide, in use or not.</param>
    /// <param name="commune">Whose names are filled in.</param>
    /// <param name="guide">One of its guides.</param>
    /// <param name="channel">One of the channel names.</param>
    public IReadOnlyList<OutgoingMessage> Execute(ContentSnapshot content, string commune, Guide guide, string channel)
    {
        ArgumentNullException.ThrowIfNull(guide);
        var today = VietnamTime.DateOf(clock.GetUtcNow());
        var messages = new GuideMessages(new Sentences(content, commune), today);
        var key = new ConversationKey(commune, channel, "preview");
        return [.. new[] { messages.Show(guide, new AnsweredGuide(guide.Id)), messages.ShowAll(guide) }.SelectMany(message => forms.Fit(key, message))];
    }
}
