using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>The communes in which somebody works. Who works in one is led there.</summary>
[StaffSignedIn]
public sealed class ChooseModel(ContentLibrary content) : StaffPage
{
    public IReadOnlyList<string> Communes { get; private set; } = [];

    public IActionResult OnGet()
    {
        var staff = Staff!;
        if (staff.LacksSecondFactor)
            return LocalRedirect(SignInPages.SecondFactor);
        var communes = content.Current.Communes.Values
            .Where(commune => staff.IsKnownIn(commune.Id))
            .OrderBy(commune => VietnameseText.Fold(commune.Name), StringComparer.Ordinal)
            .Select(commune => commune.Id);
        Communes = [.. communes, .. staff.IsProvince ? [CommuneProfile.NeutralId] : Array.Empty<string>()];
        return Communes.Count == 1 ? LocalRedirect($"/admin/{Communes[0]}") : Page();
    }
}
