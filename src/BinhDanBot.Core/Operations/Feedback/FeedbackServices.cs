using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Operations.Feedback;

public static class FeedbackServices
{
    /// <summary>Recording and counting of feedback. Needs the storage and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.AddSingleton<RecordFeedback>();
        services.AddSingleton<CountFeedback>();
        return services;
    }
}
