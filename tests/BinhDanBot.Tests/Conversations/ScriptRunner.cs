using System.Globalization;
using System.Text;
using BinhDanBot.Core.Channels;
using Xunit.Sdk;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Plays a script against a bot. A difference is shown with all that was said until then.</summary>
internal sealed class ScriptRunner
{
    private const string Greeting = "{greeting}";

    private readonly ConversationScript _script;
    private readonly IScriptedBot _bot;
    private readonly StringBuilder _transcript = new();

    /// <summary>What the bot said after the last act.</summary>
    private IReadOnlyList<BotMessage> _said = [];

    /// <summary>How many of it the script has named.</summary>
    private int _matched;

    /// <summary>All that it said.</summary>
    private readonly List<BotMessage> _heard = [];

    /// <summary>Whether the person had to say something first where the script has only come in.</summary>
    private bool _cameByWord;

    private ScriptRunner(ConversationScript script, IScriptedBot bot)
    {
        _script = script;
        _bot = bot;
    }

    /// <returns>The conversation, as it went.</returns>
    public static async Task<PlayedScript> PlayAsync(ConversationScript script, IScriptedBot bot)
    {
        var runner = new ScriptRunner(script, bot);
        await runner.PlayAsync();
        return new PlayedScript(runner._transcript.ToString(), runner._heard);
    }

    private async Task PlayAsync()
    {
        // Where the bot hears of it, somebody always comes in first, whether the script says so or not.
        await _bot.JoinAsync();
        var joined = await _bot.HearAsync();
        var lines = _script.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            switch (lines[i])
            {
                case Joins line:
                    Hear(line, _bot.Channel.TellsArrival ? joined : await ComeByWordAsync());
                    break;
                case Says or Presses or Does:
                    i += await ActAsync([.. lines.Skip(i).TakeWhile((line, at) => line is Says or Does || (line is Presses && at == 0) || (line is Restarts && at > 0))]) - 1;
                    break;
                case Repeats line:
                    CheckAllNamed(line);
                    await _bot.RepeatAsync();
                    if (await _bot.HearAsync() is [var again, ..])
                        throw Difference(line, $"the bot said again:\n{Indent(again)}");
                    Note(line.Text);
                    break;
                case Restarts line:
                    CheckAllNamed(line);
                    await _bot.RestartAsync();
                    Note(line.Text);
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

    /// <summary>All that is done before the bot answers; returns how many lines that is.</summary>
    private async Task<int> ActAsync(List<ScriptLine> lines)
    {
        CheckAllNamed(lines[0]);
        _cameByWord = false;
        foreach (var line in lines)
        {
            if (line is Restarts)
                await _bot.RestartAsync();
            else
                await _bot.TakeAsync(ToAct(line));
        }

        var said = await _bot.HearAsync();
        for (var at = 0; at < lines.Count; at++)
            Hear(lines[at], at == lines.Count - 1 ? said : []);
        return lines.Count;
    }

    private async Task<IReadOnlyList<BotMessage>> ComeByWordAsync()
    {
        _cameByWord = true;
        await _bot.TakeAsync(new ResidentAct("chào em"));
        return await _bot.HearAsync();
    }

    private void Check(ScriptLine line)
    {
        switch (line)
        {
            case ExpectedMessage expected:
                if (_matched >= _said.Count)
                    throw Difference(line, _said.Count == 0 ? "the bot said nothing" : "the bot said nothing more");
                if (!ScriptText.Matches(_said[_matched].Text, _cameByWord ? [Greeting] : expected.Fragments, Replies))
                    throw Difference(line, $"the bot said:\n{Indent(_said[_matched])}");
                _matched++;
                break;
            case ExpectedSilence when _said.Count > 0:
                throw Difference(line, $"the bot said:\n{Indent(_said[0])}");
            case ExpectedSilence:
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

    private ScriptReplies Replies => new(_bot, _bot.Commune);

    private ResidentAct ToAct(ScriptLine line)
    {
        if (line is Says says)
            return new ResidentAct(says.Words);
        if (line is Does does)
            return new ResidentAct("") { Kind = does.Kind };
        var press = (Presses)line;
        if (!press.IsOld)
            return FindButton(press.Label) is { } shown ? PressOf(shown) : throw Difference(line, $"there is no such button; offered: {Labels(LastSaid)}");

        // A number means the newest list, so what stands numbered in an older message cannot be chosen any more.
        var old = _heard.AsEnumerable().Reverse().SelectMany(message => message.Choices).FirstOrDefault(choice => choice.Command.Length > 0 && ScriptText.IsSame(choice.Label, press.Label));
        return old is null ? throw Difference(line, "there never was such a button") : PressOf(old);
    }

    private ResidentAct PressOf(Choice choice) => choice.Command.Length > 0
        ? new ResidentAct(choice.Label, choice.Command)
        : new ResidentAct((LastSaid!.Choices.ToList().IndexOf(choice) + 1).ToString(CultureInfo.InvariantCulture));

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
        _heard.AddRange(said);
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

/// <summary>A conversation that went as written.</summary>
/// <param name="Transcript">To be read.</param>
/// <param name="Said">All that the bot said.</param>
internal sealed record PlayedScript(string Transcript, IReadOnlyList<BotMessage> Said);

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
