using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Classes;

public static class ClassesServices
{
    /// <summary>Classes. Needs the storage, people and the content.</summary>
    public static IServiceCollection AddClasses(this IServiceCollection services) =>
        services.AddSingleton(ClassSentences.Required).AddSingleton<TakeSeat>().AddSingleton<ReadClassFacts>()
            .AddSingleton<ReadClasses>().AddSingleton<ReadClass>().AddSingleton<ReadRoll>().AddSingleton<ReadPublicClasses>();
}
