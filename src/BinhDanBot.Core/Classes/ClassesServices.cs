using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Classes;

public static class ClassesServices
{
    /// <summary>Classes; the host binds <see cref="ClassOptions"/>. Needs the storage, people, the trail, the outbox and the content.</summary>
    public static IServiceCollection AddClasses(this IServiceCollection services)
    {
        services.AddSingleton(ClassSentences.Required).AddSingleton(ClassNotices.Required);
        services.AddSingleton<TakeSeat>().AddSingleton<CancelSeat>().AddSingleton<MoveSeat>().AddSingleton<EnrollByStaff>().AddSingleton<PromoteWaiting>().AddSingleton<TellLearners>();
        services.AddSingleton<ChangeClass>().AddSingleton<SaveClass>().AddSingleton<PublishClass>().AddSingleton<CancelClass>().AddSingleton<SaveSession>();
        services.AddSingleton<SendReminders>().AddSingleton<SweepWaitlists>().AddSingleton<CloseClasses>().AddSingleton<CertifyClosed>().AddSingleton<ReadNotices>();
        services.AddSingleton<CheckIn>().AddSingleton<MarkAttendance>().AddSingleton<SettleAttendance>().AddSingleton<AnswerFollowUp>().AddSingleton<IssueCertificates>();
        return services.AddSingleton<ReadClassFacts>().AddSingleton<ReadClasses>().AddSingleton<ReadClass>().AddSingleton<ReadRoll>().AddSingleton<ReadPublicClasses>().AddSingleton<IForgetOld, ForgetClassReadings>().AddSingleton<IForgetOld, ForgetCheckInAttempts>();
    }
}
