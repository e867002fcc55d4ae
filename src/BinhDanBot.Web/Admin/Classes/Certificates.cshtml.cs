using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The certificates of a class, one sheet each, to print together. The code leads to the page that says whether the sheet is genuine.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class CertificatesModel(ReadClass reading, ReadRoll roll, IssueCertificates issue) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>One learner's alone; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "mot")]
    public Guid? Only { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    /// <summary>Who has a certificate and is known.</summary>
    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    public string AddressOf(string number) => ClassAddresses.Outside(Request, BinhDanBot.Web.Classes.ClassWords.CertificateAddress(Commune, number));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await issue.ByStaffAsync(Commune, Id, Actor, cancellationToken) is { } issued)
            return DoneWith(Text.With("admin.classes.certificates-issued", ("count", issued)), ClassAddresses.Of(Commune, Id, "chung-nhan"));
        return await TryLoadAsync(cancellationToken) ? Refuse("admin.classes.not-over") : NotFound();
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole || await roll.ExecuteAsync(Commune, Id, Actor, cancellationToken) is not { } learners)
            return false;
        (Whole, Learners) = (whole, [.. learners.Where(learner => learner is { CertificateNumber: not null, Person: not null } && (Only is null || learner.Id == Only))]);
        return true;
    }
}
