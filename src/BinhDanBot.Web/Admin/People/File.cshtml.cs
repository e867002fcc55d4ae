using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People;

/// <summary>The people of the commune, or of one class, as a file for a spreadsheet.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class FileModel(ReadPeople people) : StaffPage
{
    /// <param name="kind">"csv"; anything else is a workbook.</param>
    /// <param name="classId">Of this commune; empty for everybody.</param>
    /// <param name="cancellationToken">Of the call.</param>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "loai")] string? kind, [FromQuery(Name = "lop")] Guid classId, CancellationToken cancellationToken)
    {
        var found = await people.ExportAsync(Commune, classId == Guid.Empty ? null : classId, Actor, cancellationToken);
        return kind == "csv"
            ? File(PeopleFile.Csv(Text, found), PeopleFile.CsvType, $"nguoi-dan-{Commune}.csv")
            : File(PeopleFile.Xlsx(Text, found), PeopleFile.XlsxType, $"nguoi-dan-{Commune}.xlsx");
    }
}
