using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BinhDanBot.Core.Cases;

public static class CasesServices
{
    /// <summary>Cases; the host binds <see cref="CaseOptions"/> and gives the <see cref="StaffSilence"/>. Needs the storage, the outbox and the content.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.TryAddSingleton<RecordAudit>();
        services.AddSingleton<CaseDesk>().AddSingleton<CaseWords>().AddSingleton<CaseThread>().AddSingleton<CaseSentences>().AddSingleton(CaseSentences.Required);
        services.AddSingleton<KeepCaseOfTurn>().AddSingleton<TakeCase>().AddSingleton<ReplyToCase>().AddSingleton<NoteOnCase>().AddSingleton<CloseCase>();
        services.AddSingleton<ReadCase>().AddSingleton<ReadCases>().AddSingleton<AdvanceCases>();
        services.AddSingleton<ReadCaseSettings>().AddSingleton<ChangeCaseSettings>().AddSingleton<CannedReplies>();
        return services.AddSingleton<IForgetOld, ForgetClosedCases>();
    }
}
