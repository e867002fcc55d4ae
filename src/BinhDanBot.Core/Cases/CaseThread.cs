using System.Data;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Cases;

/// <summary>One message or remark on its way into the thread.</summary>
internal sealed record ThreadMessage(Guid Id, CaseLine Line, Guid? StaffId, string? StaffName, int Parts);

/// <summary>
/// The thread of a case: texts encrypted, their words searchable. Everything that is said in a case comes in here, once for each source.
/// </summary>
public sealed class CaseThread(ITextProtection protection, CaseWords words, TimeProvider clock)
{
    private static readonly MultiRowStatement Messages = new(
        "case_message (id, commune, case_id, source, speaker, protected_text, attachment, said_at, staff_id, staff_name, parts)",
        [
            DbType.Guid, DbType.String, DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.DateTime, DbType.Guid, DbType.String, DbType.Int32,
        ],
        "ON CONFLICT (case_id, source) DO NOTHING RETURNING id");

    private static readonly MultiRowStatement Words = new(
        "case_word (commune, word_hash, case_id)",
        [DbType.String, DbType.String, DbType.Guid],
        "ON CONFLICT (commune, word_hash, case_id) DO NOTHING RETURNING case_id");

    /// <summary>Must have been called before a transaction that adds something.</summary>
    internal ValueTask ReadyAsync(CancellationToken cancellationToken) => words.ReadyAsync(cancellationToken);

    internal ThreadMessage Said(CaseLine line) => new(SequentialIds.Next(clock.GetUtcNow()), line, null, null, 0);

    /// <returns>The ids of those that were not there yet.</returns>
    internal async Task<IReadOnlySet<Guid>> AddAsync(BotDbContext context, string commune, Guid caseId, IReadOnlyList<ThreadMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return new HashSet<Guid>();
        var added = await Messages.ExecuteAsync(
            context,
            [
                .. messages.Select(message => (object?[])
                [
                    message.Id, commune, caseId, message.Line.Source, message.Line.Speaker.ToString(), protection.Protect(message.Line.Text, PurposeOf(commune, caseId)),
                    message.Line.Attachment.ToString(), UtcInstantConverter.ToStored(message.Line.SaidAt), message.StaffId, message.StaffName, message.Parts,
                ]),
            ],
            cancellationToken);

        // The bot's own words would find every case.
        var searchable = messages.Where(message => message.Line.Speaker != CaseSpeaker.Bot && added.Contains(message.Id)).Select(message => message.Line.Text);
        await AddWordsAsync(context, commune, caseId, string.Join('\n', searchable), cancellationToken);
        return added;
    }

    /// <summary>Makes a case findable by further words: the person's name.</summary>
    internal async Task AddWordsAsync(BotDbContext context, string commune, Guid caseId, string text, CancellationToken cancellationToken)
    {
        var hashes = words.HashesOf(commune, text);
        if (hashes.Count > 0)
            await Words.ExecuteAsync(context, [.. hashes.Select(hash => (object?[])[commune, hash, caseId])], cancellationToken);
    }

    /// <summary>Null when the keys are gone.</summary>
    internal string? Read(CaseMessageRow row) => protection.Unprotect(row.ProtectedText, PurposeOf(row.Commune, row.CaseId));

    /// <summary>The name that a person goes by on their channel; null when it is not known.</summary>
    internal string? NameOf(string? protectedName) => protectedName is null ? null : protection.Unprotect(protectedName, PeopleOfChannels.NamePurpose);

    private static string PurposeOf(string commune, Guid caseId) => $"case-message:{commune}:{caseId:N}";
}
