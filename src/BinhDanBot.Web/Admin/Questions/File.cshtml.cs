using System.Globalization;
using System.Text;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Questions;

/// <summary>The groups as a file for a spreadsheet.</summary>
[StaffMay(StaffRight.SeeQuestions)]
public sealed class FileModel(UnansweredQuestions unanswered) : StaffPage
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ngay")] int days, CancellationToken cancellationToken)
    {
        var list = await unanswered.ExecuteAsync(Commune, days == IndexModel.ManyDays ? IndexModel.ManyDays : IndexModel.FewDays, cancellationToken);
        var file = new StringBuilder();
        Append(
            file, Text["admin.questions.column-question"], Text["admin.questions.column-askings"], Text["admin.questions.column-people"], Text["admin.questions.column-reasons"],
            Text["admin.questions.column-guide"], Text["admin.questions.column-newest"]);
        foreach (var group in list.Open)
            Append(file, group.Text, Number(group.Askings), Number(group.People), QuestionWords.ReasonsOf(Text, group), group.NearestGuide ?? "", Text.Time(group.LastAskedAt));

        // With the mark by which spreadsheets know that letters are Unicode.
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file.ToString())).ToArray(), "text/csv; charset=utf-8", $"cau-hoi-{Commune}.csv");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder file, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            file.Append(i == 0 ? "" : ",").Append(CsvCell.Of(cells[i]));
        file.Append("\r\n");
    }
}
