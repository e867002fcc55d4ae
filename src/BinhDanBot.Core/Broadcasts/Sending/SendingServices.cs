using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Broadcasts.Sending;

public static class SendingServices
{
    /// <summary>What moves runs along and stops them. Part of <see cref="BroadcastServices.AddBroadcasts"/>.</summary>
    internal static IServiceCollection AddRuns(this IServiceCollection services) =>
        services.AddSingleton<OpenRuns>().AddSingleton<FeedRun>().AddSingleton<SettleRun>().AddSingleton<WindUpRun>().AddSingleton<SilenceGuard>()
            .AddSingleton<ChangeRun>().AddSingleton<PauseRun>().AddSingleton<ResumeRun>().AddSingleton<CancelRun>().AddSingleton<ReleaseRun>();
}
