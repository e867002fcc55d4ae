using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Operations.Jobs;

public static class JobRunServices
{
    /// <summary>The account of what jobs do. Needs the storage.</summary>
    public static IServiceCollection AddJobRuns(this IServiceCollection services) => services.AddSingleton<JobRuns>().AddSingleton<IForgetOld, ForgetJobRuns>();
}
