using BinhDanBot.Core.Questions;

namespace BinhDanBot.Web.Admin.Content;

internal static class ContentSetup
{
    /// <summary>What the pages of the content need beside the operations.</summary>
    public static IServiceCollection AddContentPages(this IServiceCollection services) =>
        services.AddSingleton<ContentDesk>().AddSingleton<FindQuestion>().AddSingleton<FirstWords>().AddSingleton<GuidePreview>();
}
