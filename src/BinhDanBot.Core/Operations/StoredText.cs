namespace BinhDanBot.Core.Operations;

/// <summary>
/// What people write and are told, as it stands in a row: encrypted, because names and numbers are typed into a chat like anything else. Rows of before that stand
/// there plain are read as they are.
/// </summary>
public sealed class StoredText(ITextProtection protection)
{
    /// <summary>Tells what is encrypted from what was written before: nobody types it, and a row that only looks so is read as nothing.</summary>
    private const string Mark = "\u0001enc:";

    /// <summary>What is empty stays so: there is nothing to hide.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="purpose">One for each column.</param>
    internal string Write(string text, string purpose) => text.Length == 0 ? text : Mark + protection.Protect(text, purpose);

    /// <summary>Empty when the keys are gone.</summary>
    internal string Read(string stored, string purpose) =>
        stored.StartsWith(Mark, StringComparison.Ordinal) ? protection.Unprotect(stored[Mark.Length..], purpose) ?? "" : stored;
}
