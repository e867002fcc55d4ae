using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Switches;

namespace BinhDanBot.Core.Turns;

/// <summary>The bot's sentences for one commune, from <c>content/replies</c>.</summary>
internal sealed class Sentences(ContentSnapshot content, string? commune, SwitchBoard? switches = null)
{
    private readonly CommuneText _text = content.TextFor(commune);

    public ContentSnapshot Content => content;

    public string? Commune => commune;

    /// <summary>The commune's own profile, or the neutral one.</summary>
    public CommuneProfile Profile => commune is not null && content.Communes.TryGetValue(commune, out var profile) ? profile : content.NeutralCommune;

    /// <summary>A reply with its fields filled; empty when nothing of it is left.</summary>
    public string Say(string reply, params (string Field, string Value)[] values) =>
        _text.Fill(content.Replies.GetValueOrDefault(reply) ?? "", values.ToDictionary(pair => pair.Field, pair => pair.Value)) ?? "";

    /// <summary>Whether the guide may be shown and offered: it is for the commune, and nobody switched it off.</summary>
    public bool Offers(Guide guide) => guide.IsFor(commune) && switches?.IsGuideOff(commune ?? "", guide.Id) != true;

    public IReadOnlyList<string> Fill(IReadOnlyList<string> lines) => _text.FillLines(lines);

    public string? Fill(string line) => _text.Fill(line);

    public Choice Button(string reply, ChoiceCommand command) => new(Say(reply), command.Write());
}
