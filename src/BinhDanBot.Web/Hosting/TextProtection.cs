using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BinhDanBot.Core.Operations;
using Microsoft.AspNetCore.DataProtection;
using Secret = BinhDanBot.Core.Operations.Secret;

namespace BinhDanBot.Web.Hosting;

/// <summary>Settings of what is encrypted at rest: section <c>Secrets</c>.</summary>
public sealed class SecretsOptions : IValidatableObject
{
    /// <summary>
    /// Folder of the keys. Default: <c>data/keys</c> below the installation. Keep it out of the database's backup: either alone is of no use to a thief.
    /// Processes that share a database share it.
    /// </summary>
    public string? KeysFolder { get; set; }

    /// <summary>A certificate with its private key (PKCS#12), which the keys themselves are encrypted with. Default none: the folder's rights protect them.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Opens <see cref="CertificateFile"/>.</summary>
    public Secret? CertificatePassword { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CertificateFile is { Length: > 0 } && !File.Exists(CertificateFile))
            yield return new ValidationResult("there is no such file", [nameof(CertificateFile)]);
    }
}

/// <summary>Encrypts by the platform's Data Protection: authenticated, keys renewed every 90 days, old ones kept to read with.</summary>
internal sealed class TextProtection(IDataProtectionProvider provider) : ITextProtection
{
    /// <summary>Making a protector derives its keys anew. Purposes with an id in them are endless, and soon not asked for again; those without are few.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, IDataProtector> _protectors = new(StringComparer.Ordinal);

    public string Protect(string text, string purpose) => ProtectorOf(purpose).Protect(text);

    public string? Unprotect(string protectedText, string purpose)
    {
        try
        {
            return ProtectorOf(purpose).Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string purpose)
    {
        if (_protectors.TryGetValue(purpose, out var known))
            return known;
        var made = provider.CreateProtector(purpose);
        if (_protectors.Count < MostKept && !purpose.Contains(':', StringComparison.Ordinal))
            _protectors.TryAdd(purpose, made);
        return made;
    }
}

internal static class TextProtectionSetup
{
    public static void AddTextProtection(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<SecretsOptions>("Secrets");
        var options = builder.Configuration.GetSection("Secrets");
        var folder = options[nameof(SecretsOptions.KeysFolder)] is { Length: > 0 } set ? set : Path.Combine(builder.Environment.ContentRootPath, "data", "keys");
        var protection = builder.Services.AddDataProtection()
            .SetApplicationName("BinhDanBot")
            .PersistKeysToFileSystem(CreatePrivateFolder(folder));
        if (options[nameof(SecretsOptions.CertificateFile)] is { Length: > 0 } file && File.Exists(file))
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, options[nameof(SecretsOptions.CertificatePassword)]));
        builder.Services.AddSingleton<ITextProtection, TextProtection>();

        // It warns that keys are not encrypted, which the README tells whoever it concerns.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static DirectoryInfo CreatePrivateFolder(string folder)
    {
        var path = Path.GetFullPath(folder);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
