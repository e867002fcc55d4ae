using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>
/// An announcement ready to be said to one after the other: all that is the same for everybody has been read. Made for a page of recipients and dropped, so that a class
/// that fills up is told as it is.
/// </summary>
public sealed class PreparedBroadcast
{
    /// <summary>More letters of names than that are no greeting any more.</summary>
    internal const int LongestNames = 120;

    private const int LongestTold = 200;

    private readonly BroadcastDraft _draft;
    private readonly ClassSentences _say;
    private readonly ScheduledClass? _class;
    private readonly DateTime _now;
    private readonly IReadOnlyDictionary<string, ChannelForm> _forms;
    private readonly List<Choice> _choices = [];
    private readonly string _end;

    internal PreparedBroadcast(
        BroadcastDraft draft, ClassSentences say, ScheduledClass? training, bool offersGuide, DateTime now, IReadOnlyDictionary<string, ChannelForm> forms)
    {
        (_draft, _say, _class, _now, _forms) = (draft, say, training, now, forms);
        if (training is { IsCancelled: false })
            _choices.Add(new Choice(say.Say("broadcasts.class"), new ClassCommand(ClassAct.Join, training.Id).Write()));

        // In the words of the buttons of answers, which turns read; a test holds them to it.
        if (offersGuide)
            _choices.Add(new Choice(say.Say("broadcasts.guide"), $"guide:{draft.Guide}"));
        var facts = new[]
        {
            draft.HappensAt is { } happensAt ? say.Say("broadcasts.when", ("when", say.When(happensAt))) : null,
            draft.Place is { } place ? say.Say("broadcasts.where", ("place", place)) : null,
            draft.Phone is { } phone ? say.Say("broadcasts.call", ("phone", phone)) : null,
        };
        _end = string.Join("\n\n", new[] { string.Join('\n', facts.OfType<string>()), say.Say("broadcasts.stop") }.Where(part => part.Length > 0));
    }

    /// <summary>The buttons, also where the channel makes numbers of them.</summary>
    internal IReadOnlyList<Choice> Choices => _choices;

    /// <summary>As the bot says it, before it has the form of a channel.</summary>
    /// <param name="names">Of everybody whom this telephone reaches; none when no name can be read.</param>
    /// <param name="villages">Theirs, as far as they are known.</param>
    public OutgoingMessage Message(IReadOnlyList<string> names, IReadOnlyList<string> villages) => Of(Fill(_draft.Body, NameText(names), VillageText(villages), ClassValues()));

    /// <summary>The same in the form of a channel: exactly one message, since <see cref="CheckBroadcast"/> lets none pass that would be two.</summary>
    public OutgoingMessage On(string channel, IReadOnlyList<string> names, IReadOnlyList<string> villages)
    {
        var message = Message(names, villages);

        // What became too long after it was checked is left to the channel, which refuses it with a reason: half an announcement would be worse.
        return Fitted(channel, message) is [var only] ? only : message;
    }

    /// <summary>For paper, loudspeakers and pages, which speak to nobody in particular.</summary>
    internal string ForEverybody(string text) => Fill(text, _say.Say("broadcasts.everybody"), VillageText([]), ClassValues());

    /// <summary>Whether the longest values that its fields can get would make two messages of it somewhere.</summary>
    internal bool IsTooLong()
    {
        var longest = new string('m', LongestNames);
        var told = new string('m', LongestTold);
        var message = Of(Fill(_draft.Body, longest, longest, BroadcastFields.OfClass.Select(field => (field, told))));
        return _forms.Keys.Any(channel => Fitted(channel, message).Count != 1);
    }

    private OutgoingMessage Of(string body) => new($"**{_draft.Title.Replace("*", "", StringComparison.Ordinal)}**\n{body}\n\n{_end}", _choices, _draft.Guide)
    {
        Picture = _draft.PictureUrl is { } picture ? new Uri(picture) : null,
    };

    private IReadOnlyList<OutgoingMessage> Fitted(string channel, OutgoingMessage message) =>
        _forms.TryGetValue(channel, out var form) ? FitMessage.To(form, message, _say.Say("choices.by-number")) : [message];

    private static string Fill(string text, string names, string villages, IEnumerable<(string Field, string Value)> others)
    {
        var values = others.ToDictionary(pair => pair.Field, pair => pair.Value, StringComparer.Ordinal);
        (values[BroadcastFields.Names], values[BroadcastFields.Village]) = (names, villages);
        return BroadcastFields.Fill(text, values);
    }

    private string NameText(IReadOnlyList<string> names) => Joined(names) switch
    {
        "" => _say.Say("broadcasts.everybody"),
        { Length: > LongestNames } => _say.Say("broadcasts.family"),
        var joined => joined,
    };

    private string VillageText(IReadOnlyList<string> villages) => Joined(villages) is { Length: > 0 and <= LongestNames } joined ? joined : _say.Say("broadcasts.everywhere");

    /// <summary>"A", "A và B", "A, B và C"; the same only once.</summary>
    private string Joined(IReadOnlyList<string> words)
    {
        var distinct = words.Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return distinct.Count switch
        {
            0 => "",
            1 => distinct[0],
            _ => _say.Say("broadcasts.and", ("names", string.Join(", ", distinct[..^1])), ("name", distinct[^1])),
        };
    }

    private IEnumerable<(string Field, string Value)> ClassValues()
    {
        if (_class is null)
            yield break;
        var next = _class.Sessions.FirstOrDefault(session => session.EndsAt > _now);
        yield return (BroadcastFields.Class, _class.Title);
        yield return (BroadcastFields.NextSession, next is null ? _say.Say("broadcasts.no-session") : _say.When(next.StartsAt));
        yield return (BroadcastFields.ClassPlace, next?.Place ?? _class.Place);
        yield return (BroadcastFields.SeatsLeft, _class.SeatsLeft.ToString(CultureInfo.InvariantCulture));
    }
}
