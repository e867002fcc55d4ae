namespace BinhDanBot.Core.Lists;

/// <summary>A sheet as its file has it.</summary>
/// <param name="Lines">From the first; a line without a cell may be missing.</param>
public sealed record ListTable(IReadOnlyList<TableLine> Lines);

/// <param name="Number">As the spreadsheet counts it, from 1.</param>
/// <param name="Cells">Texts; a cell that spans several stands in each of them.</param>
public sealed record TableLine(int Number, IReadOnlyList<string> Cells);
