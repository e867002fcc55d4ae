using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Setting up the second factor: the key as a picture and as text, the first code, and the codes to write down, shown this once.</summary>
[StaffSignedIn]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class SecondFactorModel(SecondFactor secondFactor, SignInAttempts attempts) : StaffPage
{
    /// <summary>Under which authenticator apps show the code; a name, not a sentence.</summary>
    private const string Issuer = "BinhDanBot";

    private const int GroupLength = 4;

    private string _key = "";

    /// <summary>Null before the first code was right.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string KeyInGroups => string.Join(' ', _key.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The picture itself, as an address.</summary>
    public string Picture { get; private set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : LocalRedirect(SignInPages.Account);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
            return LocalRedirect(SignInPages.Account);
        Codes = await secondFactor.ConfirmAsync(Staff!.Id, Staff.SessionId, Code, cancellationToken);
        return Codes is null ? Refuse("admin.second-factor.refused") : Page();
    }

    /// <summary>False when it is set up already.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await secondFactor.BeginAsync(Staff!.Id, cancellationToken) is not { } key || await attempts.FindAsync(Staff.Id, cancellationToken) is not { } account)
            return false;
        _key = key;
        Picture = QrPicture.Of($"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Name)}?secret={key}&issuer={Issuer}");
        return true;
    }
}
