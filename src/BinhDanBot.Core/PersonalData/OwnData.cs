using BinhDanBot.Core.Classes;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.PersonalData;

/// <summary>What we keep of whoever uses a conversation, as they may see it there.</summary>
/// <param name="Person">They themselves; null when we know nobody.</param>
/// <param name="Others">Those whom they enrolled: only what was told here.</param>
/// <param name="HasMessages">Whether something that was said here is kept.</param>
public sealed record OwnData(OwnPerson? Person, IReadOnlyList<OwnOther> Others, bool HasMessages);

/// <param name="Details">The number is whole: whoever shows it masks it.</param>
/// <param name="Consents">Those that hold, oldest first.</param>
/// <param name="Classes">Newest first.</param>
public sealed record OwnPerson(Guid Id, PersonalDetails Details, IReadOnlyList<OwnConsent> Consents, IReadOnlyList<OwnClass> Classes);

/// <param name="GivenAt">UTC.</param>
public sealed record OwnConsent(ConsentPurpose Purpose, ConsentGiver Giver, DateTime GivenAt);

/// <param name="Title">Of the class.</param>
public sealed record OwnClass(string Title, EnrollmentState State);

/// <param name="Name">As it was told here; null when the keys are gone.</param>
public sealed record OwnOther(string? Name, IReadOnlyList<OwnClass> Classes);
