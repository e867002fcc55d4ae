namespace BinhDanBot.FakeZalo;

/// <summary>A button as it was sent.</summary>
/// <param name="Type">oa.query.show, oa.query.hide, oa.open.url, oa.open.sms, oa.open.phone.</param>
/// <param name="Payload">What comes back, the address, or the telephone number.</param>
public sealed record SentButton(string Title, string Type, string Payload);

/// <summary>A message that the fake accepted: the person has it, whatever became of the answer.</summary>
public sealed record SentMessage
{
    /// <summary>1, 2, 3 in the order of acceptance.</summary>
    public long Number { get; internal set; }

    /// <summary>By the fake's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>zalo-oa or zalo-bot.</summary>
    public required string Channel { get; init; }

    /// <summary>The person's id on this channel.</summary>
    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>text, image, gif, sticker, file, list, request_user_info.</summary>
    public required string Kind { get; init; }

    /// <summary>Exactly as it came.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<SentButton> Buttons { get; init; } = [];

    /// <summary>Address of the picture, id of the sticker or of what was uploaded; null for none.</summary>
    public string? Media { get; init; }

    /// <summary>The message that this quotes; null for none.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>The vendor's id that the answer tells.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether the whole answer went out to a caller who was still there; false while it is under way, and for ever when it was lost.</summary>
    public bool AnswerCompleted { get; internal set; }
}
