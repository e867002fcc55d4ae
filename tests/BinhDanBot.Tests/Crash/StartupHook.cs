using BinhDanBot.Tests.Crash;

/// <summary>
/// The platform calls this in the real program before its own first line, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: so the program can be made to
/// die at an exact place without a switch for it in the program. The platform knows it by this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => DeadlySwitch.Install();
}
