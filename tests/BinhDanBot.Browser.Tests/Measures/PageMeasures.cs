using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace BinhDanBot.Browser.Tests.Measures;

/// <summary>What can be measured of a page as it stands: a line for each fault. The measuring is done in the page, by the scripts in this folder.</summary>
internal static class PageMeasures
{
    /// <summary>Contrast of text that WCAG asks for at level AAA.</summary>
    private const double HighContrast = 7;

    // On top of the usual rules, two that axe leaves out unless asked: 7:1 for text, and targets too small or too close.
    private static readonly AxeRunOptions Rules = new()
    {
        Rules = new Dictionary<string, RuleOptions>
        {
            ["color-contrast-enhanced"] = new() { Enabled = true },
            ["target-size"] = new() { Enabled = true },
        },
    };

    /// <summary>What is cut off, and what needs sideways scrolling.</summary>
    public static async Task<IReadOnlyList<string>> OverflowAsync(Visit visit) =>
        await visit.Page.EvaluateAsync<string[]>(Script("overflow.js"), visit.Device.Width);

    /// <summary>What is too small to press with a finger.</summary>
    public static async Task<IReadOnlyList<string>> SmallTargetsAsync(Visit visit) => await visit.Page.EvaluateAsync<string[]>(Script("targets.js"));

    /// <summary>Text that is seen with a contrast below 7:1.</summary>
    public static async Task<IReadOnlyList<string>> LowContrastAsync(Visit visit)
    {
        var found = await visit.Page.EvaluateAsync<ContrastFound>(Script("contrast.js"), HighContrast);
        return found.Looked == 0 ? ["no text was found"] : found.Faults;
    }

    /// <summary>Violations of axe's rules, in frames too.</summary>
    public static async Task<IReadOnlyList<string>> AxeViolationsAsync(Visit visit)
    {
        var result = await visit.Page.RunAxe(Rules);
        return result.Passes.Length == 0
            ? ["axe has looked at nothing"]
            : [.. result.Violations.Select(fault => $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}")];
    }

    /// <summary>Fails with all faults, a line each; Assert.Empty would cut them off.</summary>
    public static void AssertNone(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    private static string Script(string name) => File.ReadAllText(Path.Combine(Repository.Tests, "Measures", name));

    private sealed class ContrastFound
    {
        public string[] Faults { get; set; } = [];

        public int Looked { get; set; }
    }
}
