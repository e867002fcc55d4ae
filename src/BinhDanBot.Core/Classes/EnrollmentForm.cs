using System.Text.Json.Serialization;

namespace BinhDanBot.Core.Classes;

/// <summary>What the form asks for next.</summary>
public enum FormQuestion
{
    /// <summary>For oneself or for somebody else.</summary>
    Who,

    /// <summary>May we keep what is told now? Nothing personal is asked before a yes.</summary>
    Consent,
    Name,
    Village,
    Phone,
    BirthYear,

    /// <summary>Is everything right?</summary>
    Confirm,

    /// <summary>Something is not right: what?</summary>
    Correct,
}

/// <summary>
/// Signing up for a class, between two turns. It is kept encrypted with the conversation, survives everything but its end, and holds nothing personal before the
/// consent.
/// </summary>
public sealed record EnrollmentForm(Guid ClassId, FormQuestion Asking)
{
    public bool IsForOther { get; init; }

    /// <summary>How the person who comes is called meanwhile: the end of a reply's id, "mother", "neighbour". Null until it was said.</summary>
    public string? For { get; init; }

    /// <summary>Which wording was agreed to; null before.</summary>
    public string? ConsentVersion { get; init; }

    /// <summary>It is no enrolling: what is kept of the person is put right. There is no class then.</summary>
    public bool IsCorrection { get; init; }

    public string? Name { get; init; }

    public string? Village { get; init; }

    public string? Phone { get; init; }

    public int? BirthYear { get; init; }

    /// <summary>Questions that were answered or passed over.</summary>
    public IReadOnlyList<FormQuestion> Done { get; init; } = [];

    /// <summary>Answers in a row that the present question could not use.</summary>
    public int Misses { get; init; }

    /// <summary>When the person last came on with it (UTC).</summary>
    public DateTime TouchedAt { get; init; }
}

[JsonSerializable(typeof(EnrollmentForm))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class EnrollmentFormJson : JsonSerializerContext;
