using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Cases;

public static class CasesServices
{
    /// <summary>Cases; the host binds <see cref="CaseOptions"/> and gives the <see cref="StaffSilence"/>. Needs the storage, the trail, the outbox and the content.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseDesk>().AddSingleton<CaseWords>().AddSingleton<CaseThread>().AddSingleton<CaseSentences>().AddSingleton(CaseSentences.Required);
        services.AddSingleton<KeepCaseOfTurn>().AddSingleton<TakeCase>().AddSingleton<ReplyToCase>().AddSingleton<NoteOnCase>().AddSingleton<CloseCase>();
        services.AddSingleton<ReadCase>().AddSingleton<ReadCases>().AddSingleton<AdvanceCases>();
        services.AddSingleton<ReadCaseSettings>().AddSingleton<ChangeCaseSettings>().AddSingleton<CannedReplies>();
        return services.AddSingleton<IForgetOld, ForgetClosedCases>();
    }
}
