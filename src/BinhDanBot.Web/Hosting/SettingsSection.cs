using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Hosting;

/// <summary>A section of the settings and the class that it fills; the sample file and the check of settings are made from the list of these.</summary>
internal sealed record SettingsSection(string Path, Type Options);

internal static class SettingsRegistration
{
    /// <summary>Fills a feature's options from its section. Unknown keys and values out of range stop the start, named by their full key.</summary>
    public static void AddSettings<T>(this IHostApplicationBuilder builder, string section)
        where T : class
    {
        builder.Services.AddSingleton(new SettingsSection(section, typeof(T)));
        builder.Services.AddOptions<T>().Configure(options => Bind(builder.Configuration.GetSection(section), options)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<T>>(new AnnotationsHold<T>(section));
    }

    private static void Bind<T>(IConfigurationSection section, T options)
        where T : class
    {
        var unknown = section.GetChildren()
            .Where(child => typeof(T).GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is null)
            .Select(child => $"{child.Path}: there is no such setting")
            .ToList();
        if (unknown.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(T), unknown);
        try
        {
            section.Bind(options, static binding => binding.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException fault)
        {
            throw new OptionsValidationException(section.Path, typeof(T), [$"{KeyIn(fault.Message) ?? section.Path}: {fault.InnerException?.Message ?? fault.Message}"]);
        }
    }

    /// <summary>The binder names the key of a value that it cannot convert in its message alone: "… at 'Turns:Timeout' to type …".</summary>
    private static string? KeyIn(string message) =>
        message.Split(" at '") is [_, var rest, ..] && rest.IndexOf('\'', StringComparison.Ordinal) is > 0 and var end ? rest[..end] : null;

    private sealed class AnnotationsHold<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => $"{section}:{fault.MemberNames.FirstOrDefault()}: {fault.ErrorMessage}"));
        }
    }
}
