using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns;

/// <summary>The bot's sentences for one commune, from <c>content/replies</c>.</summary>
internal sealed class Sentences(ContentSnapshot content, string? commune)
{
    private readonly CommuneText _text = content.TextFor(commune);

    public ContentSnapshot Content => content;

    public string? Commune => commune;

    /// <summary>A reply with its fields filled; empty when nothing of it is left.</summary>
    public string Say(string reply, params (string Field, string Value)[] values) =>
        _text.Fill(content.Replies.GetValueOrDefault(reply) ?? "", values.ToDictionary(pair => pair.Field, pair => pair.Value)) ?? "";

    public IReadOnlyList<string> Fill(IReadOnlyList<string> lines) => _text.FillLines(lines);

    public string? Fill(string line) => _text.Fill(line);

    public Choice Button(string reply, ChoiceCommand command) => new(Say(reply), command.Write());
}
