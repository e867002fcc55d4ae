using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Operations.Audit;

public static class AuditServices
{
    /// <summary>The trail of who did what: writing, reading, checking. Needs the storage, the stored secrets and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditKey>();
        services.AddSingleton<RecordAudit>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CheckAudit>();
        return services;
    }
}
