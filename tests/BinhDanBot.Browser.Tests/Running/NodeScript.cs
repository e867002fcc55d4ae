using System.Diagnostics;
using System.Text.Json;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>Runs one of the scripts in <c>clients/</c>, which use Microsoft's own client.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The lines that the script wrote; a script that ends badly fails the test with what it said.</summary>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string script, params string[] arguments)
    {
        Needs.DemandNode();
        Needs.DemandPackage("botframework-directlinejs");
        var start = new ProcessStartInfo(Needs.Node!)
        {
            WorkingDirectory = Repository.Clients,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (IEnumerable<string>)[script, .. arguments])
            start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        try
        {
            await node.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            node.Kill();
            await node.WaitForExitAsync();
        }

        Assert.True(node.ExitCode == 0, $"{script} ended badly or not at all:\n{await errors}\n{await output}");
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
