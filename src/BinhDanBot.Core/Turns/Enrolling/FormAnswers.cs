using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>What was read of an answer: a value, or the reply that says why there is none.</summary>
/// <param name="Value">Null when the answer cannot be used.</param>
/// <param name="Reply">Id of the reply that says why; null with a value, or when it may be no answer at all.</param>
internal readonly record struct FormValue(string? Value, string? Reply = null)
{
    /// <summary>It was written in the eleven digits of before 2018.</summary>
    public bool WasOld { get; init; }
}

/// <summary>Reads the values of the form out of what people type.</summary>
internal static partial class FormAnswers
{
    /// <summary>A telephone number, alone or in a sentence, in figures or spoken.</summary>
    public static FormValue Phone(string text)
    {
        var figures = SpokenDigits.ToFigures(text);
        if (NumberIn().Match(figures) is not { Success: true } found)
            return new FormValue(null, figures.Any(char.IsAsciiDigit) ? "class.form.phone-short" : null);
        var read = PhoneNumber.Read(found.Value.Trim(' ', '.', '-', ',', '/', '('));
        return read switch
        {
            { Digits: { } digits } => new FormValue(digits) { WasOld = read.WasOld },
            { Fault: PhoneFault.Foreign } => new FormValue(null, "class.form.phone-foreign"),
            { Fault: PhoneFault.TooShort } => new FormValue(null, "class.form.phone-short"),
            { Fault: PhoneFault.TooLong } => new FormValue(null, "class.form.phone-long"),
            { Fault: PhoneFault.UnknownPrefix } => new FormValue(null, "class.form.phone-wrong"),
            _ => new FormValue(null, "class.form.phone-none"),
        };
    }

    public static FormValue Name(string text) => NameText.Read(text) switch
    {
        ({ } name, _) => new FormValue(name),
        (_, NameFault.TooLong) => new FormValue(null, "class.form.name-long"),
        (_, NameFault.TooManyWords) => new FormValue(null, "class.form.name-sentence"),
        (_, NameFault.Digits) => new FormValue(null, "class.form.name-digits"),
        _ => new FormValue(null, "class.form.name-none"),
    };

    /// <param name="text">As typed.</param>
    /// <param name="listed">The villages that the commune lists; empty when it lists none, and any name will do.</param>
    /// <param name="known">Those of its classes as well.</param>
    /// <param name="word">The commune's word for a village.</param>
    public static FormValue Village(string text, IReadOnlyList<string> listed, IEnumerable<string> known, string word)
    {
        var among = listed.Count > 0 ? listed : [.. known];
        if ((VillageText.Among(among, text) ?? VillageText.Inside(among, text)) is { } village)
            return new FormValue(village);
        if (listed.Count > 0)
            return new FormValue(null, "class.form.village-unknown");
        return VillageText.Written(text, word) is { } written ? new FormValue(written) : new FormValue(null, "class.form.village-none");
    }

    public static FormValue BirthYear(string text, DateOnly today) => BirthYearText.Read(text, today) switch
    {
        ({ } year, _) => new FormValue(ClassMessages.Number(year)),
        (_, BirthYearFault.Unlikely) => new FormValue(null, "class.form.year-unlikely"),
        (_, BirthYearFault.NoSuchDay) => new FormValue(null, "class.form.year-no-day"),
        (_, BirthYearFault.Zodiac) => new FormValue(null, "class.form.year-zodiac"),
        _ => new FormValue(null, "class.form.year-unclear"),
    };

    /// <summary>The form with a value that was read.</summary>
    public static EnrollmentForm With(EnrollmentForm form, FormQuestion question, string value) => question switch
    {
        FormQuestion.Name => form with { Name = value },
        FormQuestion.Village => form with { Village = value },
        FormQuestion.Phone => form with { Phone = value },
        _ => form with { BirthYear = int.Parse(value, CultureInfo.InvariantCulture) },
    };

    /// <summary>The parts of an answer that tells several things at once: "Nguyễn Thị Lan, thôn 3, 0912345678".</summary>
    public static IReadOnlyList<string> Parts(string text) =>
        [.. text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a text of several parts could be a telephone number.</summary>
    public static bool HasPhone(string text) => NumberIn().Match(SpokenDigits.ToFigures(text)) is { Success: true } found && found.Value.Count(char.IsAsciiDigit) >= 9;

    /// <summary>"sinh năm 1952" without a word for it could be anything.</summary>
    public static bool SaysBirthYear(string text) => BirthWord().IsMatch(VietnameseText.Fold(text)) && text.Any(char.IsAsciiDigit);

    [GeneratedRegex(@"[+(]?[\doO][\doO\s.()\-–—/·_]{4,}[\doO]")]
    private static partial Regex NumberIn();

    [GeneratedRegex(@"\b(sinh nam|nam sinh|sinh|tuoi)\b")]
    private static partial Regex BirthWord();
}
