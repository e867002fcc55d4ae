using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>Adds a remark for colleagues to a case, also to a closed one. The person never sees it.</summary>
public sealed class NoteOnCase(IDatabaseWriter writer, CaseThread thread, RecordAudit audit, TimeProvider clock)
{
    /// <param name="formId">Made with the page: the same form sent twice is one remark.</param>
    public async Task<CaseOutcome> ExecuteAsync(string commune, Guid caseId, string text, Guid formId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(who);
        var cleaned = CaseText.Clean(text);
        if (CaseText.Fault(cleaned) is { } fault)
            return fault;
        await thread.ReadyAsync(cancellationToken);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var line = new CaseLine(string.Create(CultureInfo.InvariantCulture, $"form:{formId:N}"), CaseSpeaker.Note, cleaned, AttachmentKind.None, now);
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                if (!await context.Cases.AnyAsync(row => row.Id == caseId && row.Commune == commune, cancel))
                    return CaseOutcome.NotThere;
                var added = await thread.AddAsync(context, commune, caseId, [new ThreadMessage(SequentialIds.Next(clock.GetUtcNow()), line, who.Id, who.Name, 0)], cancel);
                if (added.Count == 0)
                    return CaseOutcome.AlreadyDone;
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "case.noted", caseId.ToString("D")), cancel);
                return CaseOutcome.Done;
            },
            cancellationToken);
    }
}
