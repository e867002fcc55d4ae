namespace BinhDanBot.Browser.Tests.Running;

/// <summary>
/// What the tests need of the machine. A test whose need is missing fails and says so; only where <see cref="AllowSkip"/> is set is it skipped,
/// so that nobody takes a run without a browser for a green one.
/// </summary>
internal static class Needs
{
    /// <summary>Environment variable: "1" skips what cannot run here.</summary>
    public const string AllowSkip = "BINHDANBOT_ALLOW_SKIP";

    /// <summary>Environment variable: the browser's program file, where it stands elsewhere or another one is to be tried.</summary>
    private const string ChromiumFile = "BINHDANBOT_CHROMIUM";

    private static readonly string[] UsualFolders = ["/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin"];

    /// <summary>The browser's program file; null when there is none.</summary>
    public static string? Chromium { get; } =
        Environment.GetEnvironmentVariable(ChromiumFile) is { Length: > 0 } named
            ? File.Exists(named) ? named : null
            : Find(["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"], [.. Path(), .. UsualFolders]);

    public static string? Node { get; } = Find(["node", "nodejs"], [.. Path(), .. UsualFolders]);

    public static void DemandChromium() =>
        DemandHere(Chromium is not null, "Chromium is not installed. On Debian: apt-get install chromium. Or name the program file in BINHDANBOT_CHROMIUM.");

    public static void DemandNode() => DemandHere(Node is not null, "Node.js is not installed. On Debian: apt-get install nodejs npm.");

    /// <summary>A package of the npm clients.</summary>
    public static void DemandPackage(string name) => DemandHere(
        Directory.Exists(System.IO.Path.Combine(Repository.Clients, "node_modules", name)),
        $"The npm package {name} is not there. Run: npm ci --prefix tests/BinhDanBot.Browser.Tests/clients");

    /// <summary>The first of the names, in the first of the folders that has it; null when none has.</summary>
    public static string? Find(IEnumerable<string> names, IReadOnlyList<string> folders) =>
        names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <param name="allowSkip">The value of <see cref="AllowSkip"/>.</param>
    public static void Demand(bool isThere, string sentence, string? allowSkip)
    {
        if (isThere)
            return;
        Skip.If(allowSkip == "1", sentence);
        Assert.Fail($"{sentence} (Or set {AllowSkip}=1 to skip the tests that need it.)");
    }

    private static void DemandHere(bool isThere, string sentence) => Demand(isThere, sentence, Environment.GetEnvironmentVariable(AllowSkip));

    private static string[] Path() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
