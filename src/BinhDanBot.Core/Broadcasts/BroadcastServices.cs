using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Broadcasts;

public static class BroadcastServices
{
    /// <summary>Announcements; the host binds <see cref="BroadcastOptions"/>. Needs the storage, people, classes, the trail, the outbox and the content.</summary>
    public static IServiceCollection AddBroadcasts(this IServiceCollection services)
    {
        services.AddSingleton<ChangeBroadcast>().AddSingleton<SaveBroadcast>().AddSingleton<ApproveBroadcast>().AddSingleton<ScheduleBroadcast>().AddSingleton<CopyBroadcast>();
        services.AddSingleton<Subscribe>().AddSingleton<StopBroadcasts>().AddSingleton<TestPhones>();
        services.AddSingleton(BroadcastSentences.Required).AddSingleton<BroadcastTexts>().AddSingleton<CheckBroadcast>().AddSingleton<ReadForms>().AddSingleton<ReadPublicBroadcasts>().AddSingleton<OpenDueRuns>();
        services.AddSingleton<AudienceQuery>().AddSingleton<ReadReach>().AddSingleton<AudiencePages>().AddSingleton<CheckAudience>().AddSingleton<RehearseBroadcast>().AddSingleton<ListRun>();
        services.AddSingleton<RemoveGroup>().AddSingleton<IForgetOld, ForgetLedgers>();
        return services.AddSingleton<OpenRun>().AddSingleton<ReadBroadcasts>().AddRuns().AddReports();
    }
}
