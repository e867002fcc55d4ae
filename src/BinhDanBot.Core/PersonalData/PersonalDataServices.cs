using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.PersonalData;

public static class PersonalDataServices
{
    /// <summary>What we keep of people and their rights over it; the host binds <see cref="PeopleOptions"/>. Needs people, classes, cases and the storage.</summary>
    public static IServiceCollection AddPersonalData(this IServiceCollection services)
    {
        services.AddSingleton(ConsentTexts.Required).AddSingleton<ConsentTexts>().AddSingleton(OwnDataSentences.Required).AddSingleton<ReadOwnData>();
        services.AddSingleton<EraseWords>().AddSingleton<ErasePerson>().AddSingleton<CorrectPerson>().AddSingleton<WithdrawConsent>().AddSingleton<ReadPeople>();
        return services.AddSingleton<IForgetOld, ForgetPeople>().AddSingleton<IForgetOld, CleanErased>();
    }
}
