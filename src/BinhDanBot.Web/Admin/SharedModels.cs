using System.Globalization;

namespace BinhDanBot.Web.Admin;

/// <summary>Help for one page, for <c>_Help</c>.</summary>
/// <param name="Id">Of the text; its lines are paragraphs.</param>
public sealed record HelpText(AdminText Text, string Id)
{
    /// <summary>The paragraphs of a help text.</summary>
    public static IEnumerable<string> Paragraphs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

/// <summary>Addresses of the pages before and after, for <c>_Pager</c>; null where there is none.</summary>
public sealed record PageLinks(AdminText Text, string? Earlier, string? Later);

/// <summary>A chart of bars, for <c>_Bars</c>.</summary>
public sealed record BarChart(string Title, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>Of 100, against the largest.</summary>
    public string WidthOf(ChartBar bar)
    {
        ArgumentNullException.ThrowIfNull(bar);
        var most = Bars.Max(other => other.Value);
        return (most == 0 ? 0 : 100.0 * bar.Value / most).ToString("0.#", CultureInfo.InvariantCulture);
    }
}

/// <summary>One bar.</summary>
public sealed record ChartBar(string Label, int Value);
