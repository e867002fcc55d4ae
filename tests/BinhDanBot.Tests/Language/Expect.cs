using Xunit;

namespace BinhDanBot.Tests.Language;

internal static class Expect
{
    /// <summary>Nothing was found wrong; else every find is shown, where the assertions of the library show the first few.</summary>
    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, $"{all.Count}: {string.Join("; ", all)}");
    }
}
