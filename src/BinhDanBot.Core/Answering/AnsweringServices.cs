using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Answering;

public static class AnsweringServices
{
    /// <summary>Registers <see cref="CurrentAnswers"/>. The host asks for it before the content is loaded, so that it hears of the first snapshot.</summary>
    public static IServiceCollection AddAnswering(this IServiceCollection services) => services.AddSingleton<CurrentAnswers>();
}
