using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Channels;

/// <summary>
/// Gives a message the form of a channel without changing what it says: long texts in several messages, choices that cannot all be buttons as numbered
/// lines, names of buttons in quotation marks where nothing can be bold. Done before a message is queued, so that each row is sent whole or not at all.
/// </summary>
public static partial class FitMessage
{
    /// <param name="message">As the turn said it.</param>
    /// <param name="form">What the channel can show.</param>
    /// <param name="chooseByNumber">The sentence under numbered choices.</param>
    /// <returns>One message or more, in order; buttons stand under the last, the picture with the first.</returns>
    public static IReadOnlyList<OutgoingMessage> To(ChannelForm form, OutgoingMessage message, string chooseByNumber)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(message);
        // A line that is bold as a whole is a title and needs no marks; inside a line the name of a button does.
        var text = form.ShowsBold ? message.Text : Bold().Replace(Title().Replace(message.Text, "$1"), "“$1”");
        var buttons = message.Choices;
        if (!FitAsButtons(form, buttons))
        {
            text = text.TrimEnd() + Numbered(buttons, chooseByNumber);
            buttons = [.. buttons.Take(form.MostButtons ?? 0).Select(choice => choice with { Label = Shortened(choice.Label, form.LongestLabel) })];
        }

        var parts = form.LongestText is { } longest ? SplitText.At(text, longest) : [text];
        return
        [
            .. parts.Select((part, i) => new OutgoingMessage(part, i == parts.Count - 1 ? buttons : [], message.Guide) { Picture = i == 0 ? message.Picture : null }),
        ];
    }

    private static bool FitAsButtons(ChannelForm form, IReadOnlyList<Choice> choices) =>
        choices.Count <= (form.MostButtons ?? int.MaxValue) && choices.All(choice => choice.Label.Length <= (form.LongestLabel ?? int.MaxValue));

    private static string Numbered(IReadOnlyList<Choice> choices, string chooseByNumber)
    {
        var lines = new StringBuilder("\n");
        for (var i = 0; i < choices.Count; i++)
            lines.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {choices[i].Label}");
        return lines.Append('\n').Append(chooseByNumber).ToString();
    }

    private static string Shortened(string label, int? longest) =>
        longest is { } most && label.Length > most ? IncomingText.Cut(label, most - 1).TrimEnd() + "…" : label;

    [GeneratedRegex(@"^\*\*([^*\n]+)\*\*(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();
}
