using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Editing;

public static class EditingServices
{
    /// <summary>What communes write of the content themselves. Needs content, storage and the trail.</summary>
    public static IServiceCollection AddEditing(this IServiceCollection services) => services
        .AddSingleton<ContentVersions>()
        .AddSingleton<ContentSeeds>()
        .AddSingleton<CheckDraft>()
        .AddSingleton<SaveDraft>()
        .AddSingleton<ReviewContent>()
        .AddSingleton<PublishDue>()
        .AddSingleton<FollowVersions>()
        .AddSingleton<AddPhrasing>()
        .AddSingleton<NewGuideFrom>()
        .AddSingleton<PulledQuestions>()
        .AddSingleton<ExportContent>()
        .AddSingleton<StaleGuides>()
        .AddSingleton<EditableReplies>();
}
