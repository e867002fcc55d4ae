using BinhDanBot.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Core.Staff;

public static class StaffServices
{
    /// <summary>Members of staff, their sign-ins and roles. Needs the storage, the trail, the protection of texts and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<StaffInvitations>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<ManageStaff>();
        services.AddSingleton<StaffList>();
        services.AddSingleton<IForgetOld, ForgetOldSignIns>();
        return services;
    }
}
