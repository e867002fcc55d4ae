using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Outbox;

namespace BinhDanBot.Core.Cases;

/// <summary>What staff write.</summary>
internal static class CaseText
{
    /// <summary>Longer ones are nobody's to read in a chat.</summary>
    public const int Longest = 3_000;

    /// <summary>Composed, with the line breaks of the form made plain, and without characters that no database takes.</summary>
    public static string Clean(string written) =>
        VietnameseText.ToNfc(new string([.. written.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))])).Trim();

    /// <summary>Null when the text can be sent.</summary>
    public static CaseOutcome? Fault(string cleaned) => cleaned.Length switch
    {
        0 => CaseOutcome.NoText,
        > Longest => CaseOutcome.TextTooLong,
        _ => null,
    };

    /// <summary>Key in the outbox of a part of a message of the thread.</summary>
    public static string KeyOf(Guid messageId, int part) => string.Create(CultureInfo.InvariantCulture, $"{WithdrawMessages.OfStaff}{messageId:N}:{part}");

    /// <summary>In the form of its channel; as it is when the channel is off.</summary>
    public static IReadOnlyList<OutgoingMessage> Fit(IReadOnlyDictionary<string, ChannelForm> forms, string channel, string text) =>
        forms.TryGetValue(channel, out var form) ? FitMessage.To(form, new OutgoingMessage(text), "") : [new OutgoingMessage(text)];
}
