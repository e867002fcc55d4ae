using System.Globalization;
using System.Text;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Trail;

/// <summary>The trail as a file for a spreadsheet, as far as it was chosen.</summary>
[StaffMay(StaffRight.ManageStaff)]
public sealed class FileModel(AuditTrail trail, RecordAudit audit, StaffList list, ContentLibrary content) : TrailPage(list, content)
{
    /// <summary>More rows than any spreadsheet is looked at; the day can be chosen.</summary>
    private const int MostRows = 50_000;

    private const int AtOnce = 2_000;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadNamesAsync(cancellationToken);
        var question = Question;
        var file = new StringBuilder();
        Append(file, Text["admin.trail.number"], Text["admin.trail.time"], Text["admin.trail.member"], Text["admin.trail.act"], Text["admin.trail.subject"], Text["admin.trail.detail"]);
        for (var skip = 0; skip < MostRows; skip += AtOnce)
        {
            var lines = await trail.ReadAsync(question, skip, AtOnce, cancellationToken);
            foreach (var line in lines)
                Append(file, line.Number.ToString(CultureInfo.InvariantCulture), Text.Time(line.At), NameOf(line.Who), WordsOf(line.Act), SubjectOf(line), DetailOf(line));
            if (lines.Count < AtOnce)
                break;
        }

        await audit.ExecuteAsync(new AuditEntry(Actor, Commune, "trail.exported", Commune), cancellationToken);

        // With the mark by which spreadsheets know that letters are Unicode.
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file.ToString())).ToArray(), "text/csv; charset=utf-8", $"nhat-ky-{Commune}.csv");
    }

    private static void Append(StringBuilder file, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            file.Append(i == 0 ? "" : ",").Append(CsvCell.Of(cells[i]));
        file.Append("\r\n");
    }
}
