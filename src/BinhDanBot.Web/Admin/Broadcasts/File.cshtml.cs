using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>What became of a run, as a file: the counts for whoever sees announcements, and everybody by name for whoever may see people.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class FileModel(ReadRun reading, ReadRecipients recipients) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <param name="kind">"csv"; anything else is a workbook.</param>
    /// <param name="cancellationToken">Of the call.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "loai")] string? kind, CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return NotFound();
        var mayNames = May(StaffRight.SeePeople);
        var counts = RunReport.Counts(Text, whole).ToAsyncEnumerable();
        var names = mayNames ? RunReport.NamesAsync(Text, recipients.ExportAsync(Commune, Id, Actor, cancellationToken)) : AsyncEnumerable.Empty<string[]>();
        if (kind == "csv")
            return File(await TableFile.CsvAsync(mayNames ? names : counts, cancellationToken), TableFile.CsvType, $"thong-bao-{Commune}.csv");
        var sheets = new List<TableSheet> { new(Text["admin.broadcasts.sheet-counts"], counts) };
        if (mayNames)
            sheets.Add(new TableSheet(Text["admin.broadcasts.sheet-names"], names));
        return File(await TableFile.XlsxAsync(sheets, cancellationToken), TableFile.XlsxType, $"thong-bao-{Commune}.xlsx");
    }
}
