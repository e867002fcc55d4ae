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
}

/// <summary>
/// Signing up for a class, between two turns. It is kept encrypted with the conversation, survives everything but its end, and holds nothing personal before the
/// consent.
/// </summary>
public sealed record EnrollmentForm(Guid ClassId, FormQuestion Asking)
{
    public bool IsForOther { get; init; }

    /// <summary>Which wording was agreed to; null before.</summary>
    public string? ConsentVersion { get; init; }

    public string? Name { get; init; }

    public string? Village { get; init; }

    public string? Phone { get; init; }

    public int? BirthYear { get; init; }

    /// <summary>Questions that were answered or passed over.</summary>
    public IReadOnlyList<FormQuestion> Done { get; init; } = [];

    /// <summary>Answers in a row that the present question could not use.</summary>
    public int Misses { get; init; }

    /// <summary>The enrollment that is given up when this one is made; null for none.</summary>
    public Guid? MovedFrom { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }
}

[JsonSerializable(typeof(EnrollmentForm))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class EnrollmentFormJson : JsonSerializerContext;
