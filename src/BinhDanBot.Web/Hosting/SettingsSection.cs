using System.ComponentModel.DataAnnotations;
using System.Reflection;
using BinhDanBot.Core.Channels;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Hosting;

/// <summary>A section of the settings and the class that it fills; the sample file and the check of settings are made from the list of these.</summary>
/// <param name="Path">Where it stands: "Channels:DirectLine".</param>
/// <param name="Options">The class that it fills.</param>
/// <param name="Example">For a section with one part for each commune: the commune whose part the sample shows.</param>
internal sealed record SettingsSection(string Path, Type Options, string? Example = null);

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

    /// <summary>
    /// Fills the options of a channel's accounts, one for each commune below the section, and hands them out as <see cref="ChannelAccounts{T}"/>. Faults stop
    /// the start like those of any section.
    /// </summary>
    public static void AddAccounts<T>(this IHostApplicationBuilder builder, string section)
        where T : class, IChannelAccount, new()
    {
        builder.Services.AddSingleton(new SettingsSection(section, typeof(T), "son-mai"));
        builder.Services.AddOptions<AccountSettings<T>>()
            .Configure(accounts =>
            {
                foreach (var commune in builder.Configuration.GetSection(section).GetChildren())
                {
                    var account = new T();
                    Bind(commune, account);
                    accounts.ByCommune[commune.Key] = account;
                }
            })
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AccountSettings<T>>>(new AccountsHold<T>(section));
        builder.Services.AddSingleton(services => new ChannelAccounts<T>(services.GetRequiredService<IOptions<AccountSettings<T>>>().Value.ByCommune
            .Where(account => account.Value.IsOn)
            .ToDictionary(StringComparer.Ordinal)));
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

    private sealed class AccountSettings<T>
        where T : class
    {
        public Dictionary<string, T> ByCommune { get; } = new(StringComparer.Ordinal);
    }

    private sealed class AccountsHold<T>(string section) : IValidateOptions<AccountSettings<T>>
        where T : class, IChannelAccount
    {
        public ValidateOptionsResult Validate(string? name, AccountSettings<T> options)
        {
            var faults = options.ByCommune
                .Where(account => account.Value.IsOn)
                .Select(account => new AnnotationsHold<T>($"{section}:{account.Key}").Validate(name, account.Value))
                .SelectMany(result => result.Failures ?? [])
                .ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
