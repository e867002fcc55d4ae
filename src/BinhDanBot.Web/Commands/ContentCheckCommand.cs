using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Commands;

/// <summary><c>content check</c>: a line for each problem; exit 1 when one of them is an error.</summary>
internal static class ContentCheckCommand
{
    public static async Task<int> RunAsync(IServiceProvider services) =>
        await services.GetRequiredService<ContentCheck>().ExecuteAsync(Console.Out, CancellationToken.None) ? 0 : 1;
}
