using BinhDanBot.Core.Lists;

namespace BinhDanBot.Web.Lists;

/// <summary>Why a file is no list that we can read.</summary>
public enum ListFileFault
{
    None,
    Missing,

    /// <summary>More than anybody's list, packed or unpacked.</summary>
    TooLarge,

    /// <summary>Excel of before 2007.</summary>
    OldExcel,

    /// <summary>Neither a spreadsheet nor text.</summary>
    Unreadable,

    /// <summary>Letters of before Unicode: TCVN3, VNI, Windows-1258.</summary>
    OldLetters,
}

/// <summary>A file that staff uploaded, as a table.</summary>
internal static class ListFile
{
    /// <summary>Bytes, within what our forms take. A village of two thousand is half of it.</summary>
    public const int Largest = 480 * 1024;

    /// <summary>Lines and columns beyond are not read.</summary>
    public const int MostLines = 5_000;

    public const int MostColumns = 60;
    public const int LongestCell = 1_000;

    public static (ListTable? Table, ListFileFault Fault) Read(byte[] file) => file switch
    {
        { Length: 0 } => (null, ListFileFault.Missing),
        { Length: > Largest } => (null, ListFileFault.TooLarge),
        [0x50, 0x4B, 0x03, 0x04, ..] => XlsxTable.Read(file),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => (null, ListFileFault.OldExcel),
        _ => CsvTable.Read(file),
    };
}
