namespace BinhDanBot.Web.Admin;

/// <summary>One cell of a file for spreadsheets.</summary>
internal static class CsvCell
{
    /// <summary>Quoted, and never a formula: spreadsheets run what begins with one of these signs, and names and texts are written by others (OWASP, CSV injection).</summary>
    public static string Of(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
