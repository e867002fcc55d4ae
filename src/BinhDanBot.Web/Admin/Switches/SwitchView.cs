namespace BinhDanBot.Web.Admin.Switches;

/// <summary>For <c>_Switch</c>.</summary>
public sealed record SwitchView(SwitchPage Page, SwitchCard Card);
