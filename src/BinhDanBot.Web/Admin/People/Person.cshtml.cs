using System.Globalization;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People;

/// <summary>One person: what is known, classes, consents; correct, withdraw, erase.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class PersonModel(ReadPeople people, CorrectPerson correct, WithdrawConsent withdraw, ErasePerson erase) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Village { get; set; } = "";

    [BindProperty]
    public string Phone { get; set; } = "";

    [BindProperty]
    public string Year { get; set; } = "";

    [BindProperty]
    public ConsentPurpose Purpose { get; set; }

    /// <summary>The second look: what is erased does not come back.</summary>
    [BindProperty]
    public bool IsSure { get; set; }

    public PersonWhole Whole { get; private set; } = null!;

    public string Address => $"/admin/{Commune}/nguoi-dan/{Id:D}";

    /// <summary>Names stand on the roll; who may keep classes corrects them too.</summary>
    public bool MayAct => May(StaffRight.KeepClasses);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var details = Whole.Details;
        (Name, Village, Phone, Year) = (
            details.Name, details.Village ?? "", details.Phone is { } phone ? PhoneNumber.Spaced(phone) : "", details.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "");
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        var (details, fault) = TypedPerson.Read(Name, Village, Phone, Year, Text.Today);
        if (details is null)
            return await TryLoadAsync(cancellationToken) ? RefuseWith(Text.Name(fault)) : NotFound();
        return await correct.ByStaffAsync(Commune, Id, details, Actor, cancellationToken) switch
        {
            CorrectOutcome.NotThere => NotFound(),
            CorrectOutcome.Joined => Done("admin.people.joined", $"/admin/{Commune}/nguoi-dan"),
            _ => Done("admin.people.corrected", Address),
        };
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        return await withdraw.ByStaffAsync(Commune, Id, Purpose, Actor, cancellationToken) ? Done("admin.people.withdrawn", Address) : NotFound();
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (!IsSure)
            return await TryLoadAsync(cancellationToken) ? Refuse("admin.people.not-sure") : NotFound();
        return await erase.ByStaffAsync(Commune, Id, Actor, cancellationToken) is null ? NotFound() : Done("admin.people.erased", $"/admin/{Commune}/nguoi-dan");
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await people.FindAsync(Commune, Id, Actor, cancellationToken) is not { } whole)
            return false;
        Whole = whole;
        return true;
    }
}
