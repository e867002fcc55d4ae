using System.Data;
using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// Tells people of a class something, once, inside the transaction of what they are told: a row that says so and the message stand or fall together. Who cannot be
/// reached has the row alone, so that staff see whom to call.
/// </summary>
public sealed class TellLearners(ContentLibrary content, ITextProtection protection, StoredText texts, QueueMessage queue, IEnumerable<IChannelSender> senders, TimeProvider clock)
{
    private const string ChooseByNumber = "choices.by-number";

    private static readonly MultiRowStatement Notices = new(
        "class_notice (id, commune, key, class_id, session_id, enrollment_id, kind, starts_at, queued_at, message_key)",
        [DbType.Guid, DbType.String, DbType.String, DbType.Guid, DbType.Guid, DbType.Guid, DbType.String, DbType.DateTime, DbType.DateTime, DbType.String],
        "ON CONFLICT (commune, key) DO NOTHING RETURNING id");

    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    /// <summary>How classes are spoken of in a commune, today.</summary>
    internal ClassSentences SentencesFor(string commune) =>
        new(content.For(commune), commune == CommuneProfile.NeutralId ? null : commune, VietnamTime.DateOf(clock.GetUtcNow()));

    /// <returns>How many were told, or are to be called, who were not before. An erased person is neither.</returns>
    internal async Task<int> ExecuteAsync(BotDbContext context, TrainingClassRow training, LearnerNotice notice, IReadOnlyList<EnrollmentRow> learners, CancellationToken cancellationToken)
    {
        var told = learners.Where(row => row.PersonId is not null).ToList();
        if (told.Count == 0)
            return 0;
        var conversations = await ReachableAsync(context, told, cancellationToken);
        var names = await NamesAsync(context, told, cancellationToken);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var sentences = SentencesFor(training.Commune);
        var rows = new List<(Guid Id, object?[] Values, EnrollmentRow Learner, ConversationRow? Conversation, string Key)>();
        foreach (var learner in told)
        {
            var conversation = learner.ConversationId is { } id ? conversations.GetValueOrDefault(id) : null;
            var key = string.Create(CultureInfo.InvariantCulture, $"{NameOf(notice.Kind)}:{notice.Subject}:{learner.Id:N}");
            var rowId = SequentialIds.Next(clock.GetUtcNow());
            object?[] values =
            [
                rowId, training.Commune, key, training.Id, notice.SessionId, learner.Id, notice.Kind.ToString(), notice.StartsAt is { } startsAt ? UtcInstantConverter.ToStored(startsAt) : null, now,
                conversation is null ? null : KeyOf(key, 0),
            ];
            rows.Add((rowId, values, learner, conversation, key));
        }

        var added = await Notices.ExecuteAsync(context, [.. rows.Select(row => row.Values)], cancellationToken);
        var reached = rows.Where(row => added.Contains(row.Id) && row.Conversation is not null)
            .Select(row => (row.Conversation!.Id, Parts: Messages(row.Conversation, row.Key, Message(notice, row.Learner, names, sentences), notice.ExpiresAt, sentences).ToList(), Offered: notice.Offer(row.Learner)))
            .ToList();
        await queue.ExecuteAsync(context, [.. reached.SelectMany(row => row.Parts)], cancellationToken);
        foreach (var (conversationId, _, offered) in reached.Where(row => row.Offered.Count > 0))
            await OfferAsync(context, conversationId, offered, cancellationToken);
        return added.Count;
    }

    /// <summary>Where buttons are numbers, "1" under the notice means the first of them.</summary>
    private Task<int> OfferAsync(BotDbContext context, Guid conversationId, IReadOnlyList<Choice> offered, CancellationToken cancellationToken)
    {
        var (stored, now) = (StoredChoices.Write(offered, texts, ConversationRow.OfferedPurpose), UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
        return context.Conversations.Where(row => row.Id == conversationId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.Offered, stored).SetProperty(told => told.OfferedAt, now), cancellationToken);
    }

    /// <summary>Takes back what waits to be sent of these notices; what was told stays told.</summary>
    internal async Task WithdrawAsync(BotDbContext context, string commune, IQueryable<ClassNoticeRow> notices, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var first = notices.Where(row => row.MessageKey != null).Select(row => row.MessageKey!);
        await WithdrawMessages.OfKeysAsync(context, commune, first, now, cancellationToken);
        await WithdrawMessages.OfKeysAsync(context, commune, first.Select(key => key + SecondPart), now, cancellationToken);
    }

    private const string SecondPart = "+1";

    /// <summary>The first part has the key itself; no notice is longer than two.</summary>
    private static string KeyOf(string notice, int part) => part == 0 ? $"class:{notice}" : string.Create(CultureInfo.InvariantCulture, $"class:{notice}+{part}");

    private static string NameOf(ClassNoticeKind kind) => kind switch
    {
        ClassNoticeKind.DayBefore => "day-before",
        ClassNoticeKind.HoursBefore => "hours-before",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static OutgoingMessage Message(LearnerNotice notice, EnrollmentRow learner, Dictionary<Guid, string> names, ClassSentences sentences)
    {
        var text = notice.Say(learner);
        if (learner.IsForOther && names.TryGetValue(learner.PersonId!.Value, out var name))
            text = $"{sentences.Say("class.notice.for", ("name", name))}\n{text}";
        return new OutgoingMessage(text, notice.Offer(learner));
    }

    private IEnumerable<OutboxMessage> Messages(ConversationRow conversation, string key, OutgoingMessage message, DateTime? expiresAt, ClassSentences sentences)
    {
        var account = new OutboxAccount(conversation.Commune, conversation.Channel);
        var parts = _forms.TryGetValue(conversation.Channel, out var form) ? FitMessage.To(form, message, sentences.Say(ChooseByNumber)) : [message];
        return parts.Select((part, i) => new OutboxMessage(KeyOf(key, i), conversation.Id, account, MessagePriority.Reminder, part, null) { ExpiresAt = expiresAt });
    }

    private static async Task<Dictionary<Guid, ConversationRow>> ReachableAsync(BotDbContext context, List<EnrollmentRow> learners, CancellationToken cancellationToken)
    {
        var ids = learners.Where(row => row.ConversationId is not null).Select(row => row.ConversationId!.Value).Distinct().ToList();
        return await context.Conversations.AsNoTracking().Where(row => ids.Contains(row.Id) && row.LeftAt == null).ToDictionaryAsync(row => row.Id, cancellationToken);
    }

    /// <summary>Of those who were enrolled by somebody else: whoever reads it must know of whom it speaks.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(BotDbContext context, List<EnrollmentRow> learners, CancellationToken cancellationToken)
    {
        var ids = learners.Where(row => row.IsForOther).Select(row => row.PersonId!.Value).Distinct().ToList();
        var people = await context.People.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Commune, row.ProtectedName }).ToListAsync(cancellationToken);
        var names = new Dictionary<Guid, string>();
        foreach (var person in people)
        {
            if (protection.Unprotect(person.ProtectedName, KeepPerson.PurposeOf(person.Commune, person.Id)) is { } name)
                names[person.Id] = name;
        }

        return names;
    }
}
