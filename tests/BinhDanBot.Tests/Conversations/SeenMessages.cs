using System.Globalization;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Tests.Conversations;

/// <summary>What stood on a phone: a text and the buttons under it.</summary>
internal sealed record SeenMessage(string Text, IReadOnlyList<Choice> Buttons);

/// <summary>Reads what a person saw as they would: numbered lines are choices, and an answer in several messages is one answer.</summary>
internal static class SeenMessages
{
    /// <summary>The longest message that we send anywhere, in characters.</summary>
    private const int Longest = 2000;

    /// <param name="seen">In the order in which they came.</param>
    /// <param name="chooseByNumber">The sentence under numbered lines.</param>
    public static IReadOnlyList<BotMessage> Read(IEnumerable<SeenMessage> seen, string chooseByNumber)
    {
        var read = new List<BotMessage>();
        SeenMessage? begun = null;
        foreach (var message in seen)
        {
            if (begun is not null && GoesOn(begun, chooseByNumber))
            {
                begun = new SeenMessage($"{begun.Text}\n{message.Text}", message.Buttons);
                continue;
            }

            if (begun is not null)
                read.Add(ReadOne(begun, chooseByNumber));
            begun = message;
        }

        if (begun is not null)
            read.Add(ReadOne(begun, chooseByNumber));
        return read;
    }

    /// <summary>Only what fills a message at least half is cut off, and choices stand under the last part; what is so long and without choices is not whole.</summary>
    private static bool GoesOn(SeenMessage begun, string chooseByNumber) =>
        begun.Text.Length >= Longest / 2 && begun.Buttons.Count == 0 && !begun.Text.EndsWith(chooseByNumber, StringComparison.Ordinal);

    private static BotMessage ReadOne(SeenMessage message, string chooseByNumber)
    {
        if (!message.Text.EndsWith(chooseByNumber, StringComparison.Ordinal))
            return new BotMessage(message.Text, message.Buttons);
        var lines = message.Text[..^chooseByNumber.Length].TrimEnd('\n').Split('\n');
        var first = Array.FindLastIndex(lines, line => line.StartsWith(Number(0), StringComparison.Ordinal));
        if (first < 0)
            throw new InvalidOperationException($"There is nothing to choose from by number: {message.Text}");
        var labels = lines.Skip(first).Select((line, i) => line.StartsWith(Number(i), StringComparison.Ordinal)
            ? line[Number(i).Length..]
            : throw new InvalidOperationException($"The numbers are not in order: {message.Text}")).ToList();
        if (!message.Buttons.Select(button => button.Label).SequenceEqual(labels.Take(message.Buttons.Count)))
            throw new InvalidOperationException($"The buttons are not the first of the numbered lines: {message.Text}");
        return new BotMessage(
            string.Join('\n', lines.Take(first)),
            [.. labels.Select((label, i) => i < message.Buttons.Count ? message.Buttons[i] : new Choice(label, ""))]);
    }

    private static string Number(int before) => string.Create(CultureInfo.InvariantCulture, $"{before + 1}. ");
}
