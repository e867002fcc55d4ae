using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Hosting;

/// <summary>Every fault of the settings at once, each with its full key, before anything starts.</summary>
internal static class SettingsCheck
{
    /// <summary>What is wrong, in words for whoever writes the settings; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(IServiceProvider services)
    {
        var faults = SettingsFiles.UnknownKeys(services).ToList();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException fault)
        {
            faults.AddRange(fault.Failures);
        }
        catch (AggregateException several)
        {
            faults.AddRange(several.Flatten().InnerExceptions.OfType<OptionsValidationException>().SelectMany(fault => fault.Failures));
        }

        return faults;
    }

    /// <summary>Builds the program; a fault that stops even that is written like the others. Null then.</summary>
    public static WebApplication? TryBuild(WebApplicationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (OptionsValidationException fault)
        {
            foreach (var failure in fault.Failures)
                Console.Error.WriteLine(failure);
            return null;
        }
    }

    /// <summary>Writes the faults to standard error, a line each; false when there are any.</summary>
    public static bool Passes(IServiceProvider services)
    {
        var faults = Faults(services);
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        return faults.Count == 0;
    }
}
