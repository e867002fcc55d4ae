namespace BinhDanBot.Core.Operations;

/// <summary>Encrypts what must not stand readable in the database or in a copy of it: tokens, names, telephone numbers. The keys are elsewhere.</summary>
public interface ITextProtection
{
    /// <param name="text">What to hide.</param>
    /// <param name="purpose">What it is for; text protected for one purpose cannot be read for another.</param>
    string Protect(string text, string purpose);

    /// <summary>Null when the text was not protected by us, for this purpose, or with keys that are gone.</summary>
    string? Unprotect(string protectedText, string purpose);
}
