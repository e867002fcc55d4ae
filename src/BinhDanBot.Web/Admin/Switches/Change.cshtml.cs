using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Switches;

/// <summary>What a switch does, in words, before it is used; and why it is used.</summary>
[StaffMay(StaffRight.UseSwitches)]
public sealed class ChangeModel(UseSwitch use, ContentLibrary content) : SwitchPage(content)
{
    [BindProperty(SupportsGet = true, Name = "muc")]
    public string Target { get; set; } = "";

    /// <summary>1 for off, 0 for on again.</summary>
    [BindProperty(SupportsGet = true, Name = "tat")]
    public int Off { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    public string Name { get; private set; } = "";

    public bool IsOff => Off == 1;

    /// <summary>What residents will meet.</summary>
    public string Meaning => Text[(IsOff, Target) switch
    {
        (false, SwitchTarget.Broadcasts) => "admin.switches.means-broadcasts-on",
        (false, _) => "admin.switches.means-on",
        (_, SwitchTarget.Broadcasts) => "admin.switches.means-broadcasts",
        (_, SwitchTarget.Bot) => "admin.switches.means-bot",
        _ when Target.StartsWith(SwitchTarget.GuidePrefix, StringComparison.Ordinal) => "admin.switches.means-guide",
        _ => "admin.switches.means-channel",
    }];

    public IActionResult OnGet()
    {
        if (Target.Length == 0)
            return LocalRedirect($"/admin/{Commune}/cong-tac");
        return Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Load())
            return NotFound();
        return await use.ExecuteAsync(Actor, Commune, Target, IsOff, Reason, cancellationToken) switch
        {
            SwitchOutcome.ReasonMissing => Refuse("admin.switches.reason-missing"),
            SwitchOutcome.AlreadySo => Done("admin.switches.already", $"/admin/{Commune}/cong-tac"),
            _ => Done(IsOff ? "admin.switches.done-off" : "admin.switches.done-on", $"/admin/{Commune}/cong-tac"),
        };
    }

    private bool Load()
    {
        if (Off is not (0 or 1) || NameOf(Target) is not { } name)
            return false;
        Name = name;
        return true;
    }
}
