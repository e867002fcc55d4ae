using System.Globalization;
using System.Text;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Lists;
using CsvHelper;
using CsvHelper.Configuration;

namespace BinhDanBot.Web.Lists;

/// <summary>Text with commas, semicolons or tabs between its cells, in any Unicode.</summary>
internal static class CsvTable
{
    private const int LookedAt = 4_000;

    private static readonly char[] Delimiters = [';', '\t', ',', '|'];

    public static (ListTable? Table, ListFileFault Fault) Read(byte[] file)
    {
        if (TextOf(file) is not { } text)
            return (null, Array.IndexOf(file, (byte)0) >= 0 ? ListFileFault.Unreadable : ListFileFault.OldLetters);
        if (text.AsSpan().ContainsAnyInRange('\u0000', '\u0008'))
            return (null, ListFileFault.Unreadable);
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text).ToString(),
            HasHeaderRecord = false,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = false,
        };
        var lines = new List<TableLine>();
        using var parser = new CsvParser(new StringReader(text), settings);
        while (lines.Count < ListFile.MostLines && parser.Read())
            lines.Add(new TableLine(parser.RawRow, [.. (parser.Record ?? []).Take(ListFile.MostColumns).Select(Clean)]));
        return (new ListTable(lines), ListFileFault.None);
    }

    /// <summary>A cell as it is compared and kept.</summary>
    internal static string Clean(string cell) => VietnameseText.CleanMessage(VietnameseText.ToNfc(cell.Length <= ListFile.LongestCell ? cell : cell[..ListFile.LongestCell]));

    /// <summary>Null when it is no Unicode.</summary>
    private static string? TextOf(byte[] file)
    {
        Encoding? marked = file switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (marked is not null)
            return marked.GetString(file.AsSpan(marked.GetPreamble().Length));

        // Without a mark: half of its bytes are zero when two stand for each letter.
        var zeros = file.AsSpan(0, Math.Min(file.Length, LookedAt)).Count((byte)0);
        if (zeros * 4 > Math.Min(file.Length, LookedAt))
            return (file[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(file);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The sign that stands most often in the first lines.</summary>
    private static char DelimiterOf(string text)
    {
        var beginning = text.AsSpan(0, Math.Min(text.Length, LookedAt));
        var (best, most) = (',', 0);
        foreach (var delimiter in Delimiters)
        {
            var count = beginning.Count(delimiter);
            if (count > most)
                (best, most) = (delimiter, count);
        }

        return best;
    }
}
