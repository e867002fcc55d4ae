using System.Security.Cryptography;
using BinhDanBot.Core.Operations;
using Microsoft.AspNetCore.DataProtection;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>Encryption by the keys of a program that runs beside us: what it wrote we read, what we write it reads.</summary>
/// <param name="folder">As in the program's setting <c>Secrets:KeysFolder</c>.</param>
internal sealed class ProgramKeys(string folder) : ITextProtection
{
    private readonly IDataProtectionProvider _provider = DataProtectionProvider.Create(Directory.CreateDirectory(folder), keys => keys.SetApplicationName("BinhDanBot"));

    public string Protect(string text, string purpose) => _provider.CreateProtector(purpose).Protect(text);

    public string? Unprotect(string protectedText, string purpose)
    {
        try
        {
            return _provider.CreateProtector(purpose).Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
