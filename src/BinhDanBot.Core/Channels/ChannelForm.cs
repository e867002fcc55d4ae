namespace BinhDanBot.Core.Channels;

/// <summary>What a message may look like on a channel. Lengths in characters of composed (NFC) text.</summary>
public sealed record ChannelForm
{
    /// <summary>A longer text becomes several messages, cut at sentences. Null for no limit.</summary>
    public int? LongestText { get; init; }

    /// <summary>Buttons under one message; more choices than this are numbered in the text. Zero for a channel without buttons, null for no limit.</summary>
    public int? MostButtons { get; init; }

    /// <summary>A longer label is cut on the button; it stands whole in the text then. Null for no limit.</summary>
    public int? LongestLabel { get; init; }

    /// <summary>Whether **bold** can be shown; else names of buttons stand between quotation marks.</summary>
    public bool ShowsBold { get; init; }

    /// <summary>Everything can be shown as it is.</summary>
    public static ChannelForm Free { get; } = new() { ShowsBold = true };
}
