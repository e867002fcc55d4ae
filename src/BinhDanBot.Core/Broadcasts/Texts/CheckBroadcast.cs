using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language.Personal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>Whether what staff typed of an announcement can be kept: each fault says which field, and what to do.</summary>
public sealed class CheckBroadcast(BroadcastTexts texts, IDbContextFactory<BotDbContext> contexts, IOptions<BroadcastOptions> options, TimeProvider clock)
{
    private const int LongestTitle = 100;
    private const int LongestBody = 1_000;
    private const int LongestShort = 100;
    private const int LongestPlace = ColumnLengths.ExternalId;
    private const int LongestPicture = ColumnLengths.Question;
    private const int ShortestPhone = 3;
    private const int HighestPaid = 1_000_000;
    private const int AllDays = 0b111_1111;

    /// <summary>Nobody plans further ahead; a year typed wrong is found by it.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 366);

    /// <param name="commune">As in rows.</param>
    /// <param name="draft">Cleaned.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <returns>None when it can be kept.</returns>
    public async Task<IReadOnlyList<BroadcastFault>> ExecuteAsync(string commune, BroadcastDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var now = clock.GetUtcNow().UtcDateTime;
        var faults = new List<BroadcastFault>();
        CheckTexts(draft, faults);
        CheckFacts(draft, now, faults);
        CheckSchedule(draft.Schedule, now, faults);
        if (draft.Guide is { } guide && !texts.HasGuide(commune, guide))
            faults.Add(new BroadcastFault(nameof(draft.Guide), "admin.broadcast-fault.guide"));
        if (draft.ClassId is { } classId && !await HasClassAsync(commune, classId, cancellationToken))
            faults.Add(new BroadcastFault(nameof(draft.ClassId), "admin.broadcast-fault.class"));
        if (faults.Count == 0 && (await texts.PrepareAsync(commune, draft, cancellationToken)).IsTooLong())
            faults.Add(new BroadcastFault(nameof(draft.Body), "admin.broadcast-fault.message-long"));
        return faults;
    }

    private async Task<bool> HasClassAsync(string commune, Guid classId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.TrainingClasses.AnyAsync(row => row.Id == classId && row.Commune == commune && row.State == ClassState.Published, cancellationToken);
    }

    private static void CheckTexts(BroadcastDraft draft, List<BroadcastFault> faults)
    {
        if (draft.Title.Length == 0)
            faults.Add(new BroadcastFault(nameof(draft.Title), "admin.broadcast-fault.title-missing"));
        if (draft.Body.Length == 0)
            faults.Add(new BroadcastFault(nameof(draft.Body), "admin.broadcast-fault.body-missing"));
        AddTooLong(nameof(draft.Title), draft.Title, LongestTitle, faults);
        AddTooLong(nameof(draft.Body), draft.Body, LongestBody, faults);
        AddTooLong(nameof(draft.ShortBody), draft.ShortBody, LongestShort, faults);
        AddTooLong(nameof(draft.SpokenBody), draft.SpokenBody, LongestBody, faults);
        AddTooLong(nameof(draft.Place), draft.Place, LongestPlace, faults);
        foreach (var (field, text) in new[] { (nameof(draft.Title), draft.Title), (nameof(draft.ShortBody), draft.ShortBody ?? ""), (nameof(draft.Place), draft.Place ?? "") })
            if (BroadcastFields.NamedIn(text).Any())
                faults.Add(new BroadcastFault(field, "admin.broadcast-fault.no-fields"));
        foreach (var (field, text) in new[] { (nameof(draft.Body), draft.Body), (nameof(draft.SpokenBody), draft.SpokenBody ?? "") })
            foreach (var name in BroadcastFields.NamedIn(text).Distinct(StringComparer.Ordinal))
            {
                if (draft.ClassId is null && BroadcastFields.OfClass.Contains(name))
                    faults.Add(Fault(field, "admin.broadcast-fault.field-class", ("field", name)));
                else if (!BroadcastFields.OfPeople.Contains(name) && !BroadcastFields.OfClass.Contains(name))
                    faults.Add(Fault(field, "admin.broadcast-fault.field-unknown", ("field", name.Trim())));
            }
    }

    private static void CheckFacts(BroadcastDraft draft, DateTime now, List<BroadcastFault> faults)
    {
        if (draft.HappensAt is { } happensAt && (happensAt - now).Duration() > Horizon)
            faults.Add(new BroadcastFault(nameof(draft.HappensAt), "admin.broadcast-fault.too-far"));
        if (draft.Phone is { } phone && !IsPhone(phone))
            faults.Add(new BroadcastFault(nameof(draft.Phone), "admin.broadcast-fault.phone"));
        if (draft.PictureUrl is { } picture && !(picture.Length <= LongestPicture && Uri.TryCreate(picture, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0))
            faults.Add(new BroadcastFault(nameof(draft.PictureUrl), "admin.broadcast-fault.picture"));
        if (draft.PaidLimit is < 0 or > HighestPaid)
            faults.Add(new BroadcastFault(nameof(draft.PaidLimit), "admin.broadcast-fault.paid-limit"));
    }

    /// <summary>One of the country, or the short number of an office: digits alone.</summary>
    private static bool IsPhone(string phone)
    {
        var reading = PhoneNumber.Read(phone);
        return reading.Digits == phone || (phone.All(char.IsAsciiDigit) && phone[0] == '1' && phone.Length is >= ShortestPhone and <= 10);
    }

    private void CheckSchedule(BroadcastSchedule schedule, DateTime now, List<BroadcastFault> faults)
    {
        const string Field = nameof(BroadcastDraft.Schedule);
        if (schedule.FirstAt is not { } first)
        {
            if (schedule.Recurrence != Recurrence.Once)
                faults.Add(new BroadcastFault(Field, "admin.broadcast-fault.first-missing"));
            return;
        }

        var (from, until) = (options.Value.QuietFrom, options.Value.QuietUntil);
        if (first.TimeOfDay >= from || first.TimeOfDay < until)
            faults.Add(Fault(Field, "admin.broadcast-fault.night", ("from", Clock(until)), ("until", Clock(from))));
        if (first - now > Horizon)
            faults.Add(new BroadcastFault(Field, "admin.broadcast-fault.too-far"));
        if (schedule.UntilOn < DateOnly.FromDateTime(first))
            faults.Add(new BroadcastFault(Field, "admin.broadcast-fault.until"));
        if (schedule.Recurrence == Recurrence.Weekly && schedule.Weekdays is < 1 or > AllDays)
            faults.Add(new BroadcastFault(Field, "admin.broadcast-fault.weekdays"));
    }

    private static string Clock(TimeSpan time) => time.ToString(@"h\:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static void AddTooLong(string field, string? text, int longest, List<BroadcastFault> faults)
    {
        if (text?.Length > longest)
            faults.Add(Fault(field, "admin.broadcast-fault.text-long", ("most", longest.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static BroadcastFault Fault(string field, string reply, params (string Name, string Value)[] values) =>
        new(field, reply, values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
}
