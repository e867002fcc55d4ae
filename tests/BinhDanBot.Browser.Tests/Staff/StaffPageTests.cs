using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace BinhDanBot.Browser.Tests.Staff;

/// <summary>Every page of the staff's app that links lead to, as an administrator of a commune of two weeks sees it.</summary>
[Collection(SharedStaffSite.Name)]
public sealed partial class StaffPageTests(StaffSite site, ITestOutputHelper output)
{
    private const int LargestPage = 300_000;
    private const int FewestPages = 12;
    private const string Home = $"/admin/{StaffSite.Commune}";

    /// <summary>Where pictures go when they are asked for: BINHDANBOT_PICTURES=1.</summary>
    private static readonly string? Gallery =
        Environment.GetEnvironmentVariable("BINHDANBOT_PICTURES") == "1" ? Path.Combine(Repository.Root, "TestResults", "pictures", "staff") : null;

    [SkippableTheory, InlineData("360"), InlineData("1280")]
    public async Task Every_page_is_light_whole_and_without_a_fault_of_axe(string device)
    {
        await using var visit = await site.OpenAsync("mai", Device.Named(device));
        var faults = new List<string>();
        var complaints = new List<string>();
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{visit.Page.Url}: {message.Text}");
        };
        var pages = await ForEachPageAsync(visit, async (path, bytes) =>
        {
            if (bytes > LargestPage)
                faults.Add($"{path}: {bytes} bytes");
            faults.AddRange((await PageMeasures.AxeViolationsAsync(visit)).Select(fault => $"{path}: {fault}"));
            faults.AddRange((await PageMeasures.OverflowAsync(visit)).Select(fault => $"{path}: {fault}"));
            if (Gallery is not null)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, $"{device}-{NameOf(path)}.png"), FullPage = true });
        });

        PageMeasures.AssertNone([.. faults, .. complaints]);
        Assert.True(pages >= FewestPages, $"Only {pages} pages were found.");
    }

    /// <summary>Opens the first page of each kind that links lead to, on and on; how many.</summary>
    private async Task<int> ForEachPageAsync(Visit visit, Func<string, long, Task> look)
    {
        var waiting = new Queue<string>([Home, "/admin/toi"]);
        var seen = new HashSet<string>(waiting.Select(KindOf), StringComparer.Ordinal);
        var slowest = 0.0;
        while (waiting.TryDequeue(out var path))
        {
            var opened = await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.True(opened!.Ok, $"{path}: {opened.Status}");
            if (opened.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
                continue;

            // What is in the browser's cache counts too.
            var bytes = await visit.Page.EvaluateAsync<long>("() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.encodedBodySize, 0)");
            var paint = await visit.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
            slowest = Math.Max(slowest, paint);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes,8} bytes, first paint {paint,5:F0} ms: {path}"));
            await look(path, bytes);
            foreach (var link in await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href], nav a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)"))
                if (link.StartsWith("/admin", StringComparison.Ordinal) && !IsLeftOut(link) && seen.Add(KindOf(link)))
                    waiting.Enqueue(link);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seen.Count} kinds of pages, slowest first paint {slowest:F0} ms."));
        return seen.Count;
    }

    /// <summary>Pages that lead out of the house, and files.</summary>
    private static bool IsLeftOut(string path) => path.Split('?')[0].Split('/')[^1] is "xin-phep" or "tep" or "tien-do";

    /// <summary>Addresses that differ only in what they show are one kind of page.</summary>
    private static string KindOf(string path) => Query().Replace(Ids().Replace(path, "*"), "?$1");

    private static string NameOf(string path) => NotLetters().Replace(KindOf(path).Trim('/'), "-");

    [GeneratedRegex(@"(?<=/(?:bai|cau|ban|buoi|can-bo|cau-hoi|diem-danh|dot|lop|ma|mo-lai|nhom|phieu|thong-bao)/)(?!dot/|moi\b|cai-dat|cau-mau|mo-lai|tep)[^/?]+|(?<=/cong-tac/).+")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\?([^=&]*).*$")]
    private static partial Regex Query();

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotLetters();
}
