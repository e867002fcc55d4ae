using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns;

/// <summary>The welcome, the menu of topics, and the guides of a topic.</summary>
internal sealed class TopicMessages(Sentences sentences, GuideMessages guides)
{
    /// <summary>More buttons than this are a wall.</summary>
    private const int MostGuides = 6;

    /// <summary>Topics that a greeting names; the others are one tap away.</summary>
    private const int FirstTopics = 3;

    public Choice StaffButton => sentences.Button("button.staff", new(ChoiceKind.Staff));

    public Choice HelpButton => sentences.Button("button.help", new(ChoiceKind.Help));

    public Choice NoneButton => sentences.Button("button.none-of-these", new(ChoiceKind.None));

    public OutgoingMessage Welcome() => WithFirstTopics($"{sentences.Say("welcome")}\n{sentences.Say("welcome.topics")}");

    public OutgoingMessage Help() => WithTopics($"{sentences.Say("help")}\n{sentences.Say("welcome.topics")}");

    /// <summary>A reply with the first topics to choose from.</summary>
    public OutgoingMessage Ask(string reply) => WithFirstTopics(sentences.Say(reply));

    /// <summary>What cannot be read is said kindly, with the way to ask in words; a sticker is a greeting.</summary>
    public OutgoingMessage Attachment(AttachmentKind attachment) => attachment switch
    {
        AttachmentKind.Sticker => Ask("greeting"),
        AttachmentKind.Voice => Instead("attachment.voice"),
        AttachmentKind.Picture or AttachmentKind.Video => Instead("attachment.picture"),
        _ => Instead("attachment.other"),
    };

    /// <summary>The guides of a topic, from the one at <paramref name="from"/> on; the menu for a topic that is not there.</summary>
    public OutgoingMessage Guides(string topic, int from)
    {
        var name = sentences.Content.Topics.FirstOrDefault(known => known.Id == topic)?.Name;
        var ofTopic = GuidesOf(topic);
        if (name is null || from >= ofTopic.Count)
            return Help();
        var choices = ofTopic.Skip(from).Take(MostGuides).Select(guides.Button).ToList();
        if (from + MostGuides < ofTopic.Count)
            choices.Add(sentences.Button("button.more", new(ChoiceKind.Topic, topic, from + MostGuides)));
        choices.Add(HelpButton);
        return new OutgoingMessage(from == 0 ? sentences.Say("topic.guides", ("topic", name)) : sentences.Say("topic.more"), choices);
    }

    private OutgoingMessage Instead(string reply) => new(sentences.Say(reply), [StaffButton, HelpButton]);

    /// <summary>Few enough to stand on a small screen, and under one message of Zalo, with the way to a person among them.</summary>
    private OutgoingMessage WithFirstTopics(string text)
    {
        var topics = WithGuides().ToList();
        return topics.Count <= FirstTopics + 1
            ? WithTopics(text)
            : new(text, [.. topics.Take(FirstTopics).Select(TopicButton), sentences.Button("button.more-topics", new(ChoiceKind.Help)), StaffButton]);
    }

    private OutgoingMessage WithTopics(string text) => new(text, [.. WithGuides().Select(TopicButton), StaffButton]);

    private IEnumerable<TopicName> WithGuides() => sentences.Content.Topics.Where(topic => GuidesOf(topic.Id).Count > 0);

    private static Choice TopicButton(TopicName topic) => new(topic.Name, new ChoiceCommand(ChoiceKind.Topic, topic.Id).Write());

    private List<Guide> GuidesOf(string topic) =>
        [.. sentences.Content.Guides.Where(guide => guide.Topic == topic && sentences.Offers(guide))];
}
