using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Broadcasts.Reports;

internal static class ReportServices
{
    /// <summary>What became of runs, and a try on one's own telephone before there is one.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<ReadRun>().AddSingleton<ReadRecipients>().AddSingleton<SendTest>();
}
