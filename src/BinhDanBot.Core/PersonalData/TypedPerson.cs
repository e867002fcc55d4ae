using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.PersonalData;

/// <summary>Why what staff typed of a person cannot be kept.</summary>
public enum TypedFault
{
    None,
    Name,
    Phone,
    ForeignPhone,
    Year,
    Village,
}

/// <summary>A person as staff type them into a form: in any spelling, read as what residents type is read.</summary>
public static class TypedPerson
{
    /// <param name="name">Must be there; the others may be empty.</param>
    /// <param name="today">In Vietnam.</param>
    /// <returns>Null with the fault.</returns>
    public static (PersonalDetails? Details, TypedFault Fault) Read(string name, string village, string phone, string year, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(village);
        ArgumentNullException.ThrowIfNull(year);
        if (NameText.Read(name) is not { Name: { } read })
            return (null, TypedFault.Name);
        var number = PhoneNumber.Read(phone);
        if (number.Fault is not (PhoneFault.None or PhoneFault.Empty))
            return (null, number.Fault == PhoneFault.Foreign ? TypedFault.ForeignPhone : TypedFault.Phone);
        int? born = null;
        if (year.Trim().Length > 0 && (born = BirthYearText.Read(year, today).Year) is null)
            return (null, TypedFault.Year);
        return village.Trim().Length > VillageText.Longest
            ? (null, TypedFault.Village)
            : (new PersonalDetails(read) { Village = village.Trim() is { Length: > 0 } place ? place : null, Phone = number.Digits, BirthYear = born }, TypedFault.None);
    }
}
