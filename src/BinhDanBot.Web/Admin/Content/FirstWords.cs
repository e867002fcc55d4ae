using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Takes the first words of a new guide from where an address says: "cau-hoi:…" a question that was kept, "phieu:…" a case.</summary>
public sealed class FirstWords(FindQuestion questions, ReadCase cases, MaskPersonalData mask)
{
    private const string QuestionSource = "cau-hoi";
    private const string CaseSource = "phieu";

    /// <summary>What one must be allowed to see for that; null for what is no source.</summary>
    public static StaffRight? RightFor(string from) => SourceOf(from) switch
    {
        QuestionSource => StaffRight.SeeQuestions,
        CaseSource => StaffRight.SeeCases,
        _ => null,
    };

    /// <summary>Null when the commune has no such thing. Reading a case stands in the trail as every reading does.</summary>
    public async Task<GuideFirstWords?> ReadAsync(string commune, string from, Actor who, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(from[(from.IndexOf(':', StringComparison.Ordinal) + 1)..], out var id))
            return null;
        if (SourceOf(from) == QuestionSource)
            return await questions.ExecuteAsync(commune, id, cancellationToken) is { } question ? new GuideFirstWords(question, "") : null;
        if (await cases.ExecuteAsync(commune, id, who, cancellationToken) is not { } found)
            return null;
        var said = found.Thread.Where(message => !string.IsNullOrWhiteSpace(message.Text)).ToList();
        return new GuideFirstWords(
            mask.Execute(said.FirstOrDefault(message => message.Speaker == CaseSpeaker.Resident)?.Text ?? ""),
            mask.Execute(string.Join('\n', said.Where(message => message.Speaker == CaseSpeaker.Staff).Select(message => message.Text))));
    }

    private static string SourceOf(string from) => from.Split(':', 2)[0];
}
