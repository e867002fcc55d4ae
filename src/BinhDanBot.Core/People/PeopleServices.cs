using BinhDanBot.Core.People.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.People;

public static class PeopleServices
{
    /// <summary>People and their rights. Needs the storage, secrets and text protection.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddSingleton<PeopleKeys>().AddSingleton<VillageNames>().AddSingleton<SaveGroup>().AddSingleton<ChangeGroup>().AddSingleton<ReadGroups>().AddSingleton<KeepPerson>().AddSingleton<ConversationCodes>();
}
