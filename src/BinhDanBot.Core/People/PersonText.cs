using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.People;

/// <summary>What is encrypted of a person, made readable.</summary>
internal static class PersonText
{
    /// <summary>Null when the keys are gone.</summary>
    public static PersonalDetails? Read(ITextProtection protection, PersonRow row)
    {
        var purpose = KeepPerson.PurposeOf(row.Commune, row.Id);
        return protection.Unprotect(row.ProtectedName, purpose) is { } name
            ? new PersonalDetails(name) { Village = row.Village, BirthYear = row.BirthYear, Phone = row.ProtectedPhone is null ? null : protection.Unprotect(row.ProtectedPhone, purpose) }
            : null;
    }
}
