using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Lists;

public static class ListsServices
{
    /// <summary>Lists of people that come in and go out as files. Needs people, classes, the content and the storage.</summary>
    public static IServiceCollection AddLists(this IServiceCollection services) =>
        services.AddSingleton<ReadList>().AddSingleton<ImportList>().AddSingleton<ListDrafts>().AddSingleton<IForgetOld>(provider => provider.GetRequiredService<ListDrafts>());
}
