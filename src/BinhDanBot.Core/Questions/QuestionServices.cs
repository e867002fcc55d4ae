using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Questions;

public static class QuestionServices
{
    /// <summary>What people asked, and what became of it. Needs the storage, the content, the trail and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services)
    {
        services.AddSingleton<RecordQuestions>().AddSingleton<UnansweredQuestions>().AddSingleton<DecideQuestion>().AddSingleton<CountQuestions>();
        services.AddSingleton<IForgetOld, ForgetQuestions>();
        return services;
    }
}
