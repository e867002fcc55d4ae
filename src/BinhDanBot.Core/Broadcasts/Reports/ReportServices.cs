using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Broadcasts.Reports;

internal static class ReportServices
{
    /// <summary>What became of runs, for staff.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<ReadRun>().AddSingleton<ReadRecipients>();
}
