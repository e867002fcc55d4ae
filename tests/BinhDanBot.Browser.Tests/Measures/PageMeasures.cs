using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace BinhDanBot.Browser.Tests.Measures;

/// <summary>What can be measured of a page as it stands. The measuring itself is done in the page, by the scripts in this folder.</summary>
internal static class PageMeasures
{
    /// <summary>Contrast of text that WCAG asks for at level AAA.</summary>
    public const double HighContrast = 7;

    // On top of the usual rules, two that axe leaves out unless asked: 7:1 for text, and targets too small or too close.
    private static readonly AxeRunOptions Rules = new()
    {
        Rules = new Dictionary<string, RuleOptions>
        {
            ["color-contrast-enhanced"] = new() { Enabled = true },
            ["target-size"] = new() { Enabled = true },
        },
    };

    /// <summary>Nothing is cut off and nothing needs sideways scrolling.</summary>
    public static async Task FitsAsync(this Visit visit) =>
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Script("overflow.js"), visit.Device.Width));

    /// <summary>Everything to press is large enough for a finger.</summary>
    public static async Task HasLargeTargetsAsync(this Visit visit) => Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Script("targets.js")));

    /// <summary>Every text that is seen has a contrast of 7:1 or more.</summary>
    public static async Task HasHighContrastAsync(this Visit visit)
    {
        var found = await visit.Page.EvaluateAsync<ContrastFound>(Script("contrast.js"), HighContrast);
        Assert.Empty(found.Faults);
        Assert.NotEqual(0, found.Looked);
    }

    /// <summary>No violation of axe's rules, frames included.</summary>
    public static async Task PassesAxeAsync(this Visit visit)
    {
        var result = await visit.Page.RunAxe(Rules);
        Assert.Empty(result.Violations.Select(fault => $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}"));
        Assert.NotEmpty(result.Passes);
    }

    private static string Script(string name) => File.ReadAllText(Path.Combine(Repository.Tests, "Measures", name));

    private sealed class ContrastFound
    {
        public string[] Faults { get; set; } = [];

        public int Looked { get; set; }
    }
}
