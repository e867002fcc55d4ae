using System.Text;
using BinhDanBot.Core.Channels;
using Xunit.Sdk;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Plays a script against a bot. A difference is shown with all that was said until then.</summary>
internal sealed class ScriptRunner
{
    private readonly ConversationScript _script;
    private readonly IScriptedBot _bot;
    private readonly StringBuilder _transcript = new();
    private readonly List<BotMessage> _earlier = [];

    /// <summary>What the bot said after the last act.</summary>
    private IReadOnlyList<BotMessage> _said = [];

    /// <summary>How many of it the script has named.</summary>
    private int _matched;

    private ScriptRunner(ConversationScript script, IScriptedBot bot)
    {
        _script = script;
        _bot = bot;
    }

    /// <returns>The conversation, as it went.</returns>
    public static async Task<string> PlayAsync(ConversationScript script, IScriptedBot bot)
    {
        var runner = new ScriptRunner(script, bot);
        await runner.PlayAsync();
        return runner._transcript.ToString();
    }

    private async Task PlayAsync()
    {
        // On the web somebody always comes in first, whether the script says so or not.
        var joined = await _bot.JoinAsync();
        var lines = _script.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            switch (lines[i])
            {
                case Joins line:
                    Hear(line, joined);
                    break;
                case Says or Presses:
                    var acts = lines.Skip(i).TakeWhile((line, at) => line is Says || (at == 0 && line is Presses)).ToList();
                    CheckAllNamed(lines[i]);
                    var said = await _bot.TakeAsync([.. acts.Select(ToAct)]);
                    for (var act = 0; act < acts.Count; act++)
                        Hear(acts[act], act == acts.Count - 1 ? said : []);
                    i += acts.Count - 1;
                    break;
                case Waits line:
                    CheckAllNamed(line);
                    _bot.Advance(line.Time);
                    Note(line.Text);
                    break;
                case Withdraws line:
                    CheckAllNamed(line);
                    await _bot.WithdrawAsync(line.Guide);
                    Note(line.Text);
                    break;
                case var expectation:
                    Check(expectation);
                    break;
            }
        }

        CheckAllNamed(lines[^1]);
    }

    private void Check(ScriptLine line)
    {
        switch (line)
        {
            case ExpectedMessage expected:
                if (_matched >= _said.Count)
                    throw Difference(line, _said.Count == 0 ? "the bot said nothing" : "the bot said nothing more");
                if (!ScriptText.Matches(_said[_matched].Text, expected.Fragments, Replies))
                    throw Difference(line, $"the bot said:\n{Indent(_said[_matched])}");
                _matched++;
                break;
            case RefusedText refused:
                if (_said.Count == 0)
                    throw Difference(line, "the bot said nothing, so this says nothing");
                if (_said.FirstOrDefault(message => ScriptText.Matches(message.Text, [refused.Fragment], Replies)) is { } wrong)
                    throw Difference(line, $"the bot said:\n{Indent(wrong)}");
                break;
            case ExpectedButtons expected:
                var missing = expected.Labels.Where(label => FindButton(label) is null).ToList();
                if (missing.Count > 0)
                    throw Difference(line, $"not offered: {string.Join(" | ", missing)}; offered: {Labels(LastSaid)}");
                break;
            case RefusedButton refused:
                if (_said.Count == 0)
                    throw Difference(line, "the bot said nothing, so this says nothing");
                if (FindButton(refused.Label) is not null)
                    throw Difference(line, $"offered: {Labels(LastSaid)}");
                break;
            default:
                throw new InvalidOperationException($"Nobody plays '{line.Text}'.");
        }
    }

    private BotMessage? LastSaid => _said.Count > 0 ? _said[^1] : null;

    private ScriptReplies Replies => new(_bot, _script.Commune);

    private ResidentAct ToAct(ScriptLine line)
    {
        if (line is Says says)
            return new ResidentAct(says.Words);
        var press = (Presses)line;
        var button = press.IsOld
            ? _earlier.AsEnumerable().Reverse().SelectMany(message => message.Choices).FirstOrDefault(choice => ScriptText.IsSame(choice.Label, press.Label))
            : FindButton(press.Label);
        return button is null
            ? throw Difference(line, $"there is no such button; offered: {Labels(LastSaid)}")
            : new ResidentAct(button.Label, button.Command);
    }

    private Choice? FindButton(string label) => LastSaid?.Choices.FirstOrDefault(choice => ScriptText.IsSame(choice.Label, label));

    /// <summary>A script that names one message of a turn names them all: a sentence too many is a difference too.</summary>
    private void CheckAllNamed(ScriptLine line)
    {
        if (_matched > 0 && _matched < _said.Count)
            throw Difference(line, $"before this the bot also said:\n{Indent(_said[_matched])}");
    }

    private void Hear(ScriptLine line, IReadOnlyList<BotMessage> said)
    {
        Note(line.Text);
        _said = said;
        _matched = 0;
        _earlier.AddRange(said);
        foreach (var message in said)
            _transcript.AppendLine(Indent(message));
    }

    private void Note(string text) => _transcript.AppendLine(text);

    private XunitException Difference(ScriptLine line, string what) =>
        new($"{_script.Name}.txt, line {line.Number}: {line.Text}\n{what}\n\nThe conversation until here:\n{_transcript}");

    private static string Indent(BotMessage message) =>
        $"    {message.Text.Replace("\n", "\n    ", StringComparison.Ordinal)}\n    [{Labels(message)}]";

    private static string Labels(BotMessage? message) => string.Join(" | ", (message?.Choices ?? []).Select(choice => choice.Label));
}

/// <summary>The replies that a script names in braces, as one commune hears them.</summary>
internal sealed class ScriptReplies(IScriptedBot bot, string commune)
{
    /// <summary>The pieces of a reply between its own fields, such as the title.</summary>
    public IReadOnlyList<string> Pieces(string id)
    {
        var content = bot.Content;
        if (!content.Replies.TryGetValue(id, out var reply))
            throw new XunitException($"The script names the reply {{{id}}}, which is not in content/replies.");
        var filled = content.TextFor(commune.Length == 0 ? null : commune).Fill(reply) ?? "";
        return ScriptText.OwnFields(filled);
    }
}
