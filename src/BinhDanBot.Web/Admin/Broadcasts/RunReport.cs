using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>What became of a run, in rows for a spreadsheet.</summary>
internal static class RunReport
{
    /// <summary>Counts alone.</summary>
    public static IEnumerable<string[]> Counts(AdminText text, RunWhole whole)
    {
        var look = whole.Look;
        yield return [text["admin.broadcasts.field-title"], look.Title, ""];
        yield return [text["admin.broadcasts.column-opened"], text.Time(look.OpenedAt), whole.OpenedBy];
        yield return [text["admin.broadcasts.column-state"], text.Name(look.State), look.EndedAt is { } ended ? text.Time(ended) : ""];
        yield return [text["admin.broadcasts.column-all"], Number(look.All), ""];
        foreach (var state in Enum.GetValues<RecipientState>())
            yield return [text.Name(state), Number(look.Of(state)), ""];
        yield return [text["admin.broadcasts.column-delivered"], Number(whole.Delivered), ""];
        yield return [text["admin.broadcasts.column-seen"], Number(whole.Seen), ""];
        yield return ["", "", ""];
        yield return [text["admin.broadcasts.column-state"], text["admin.broadcasts.column-reason"], text["admin.broadcasts.column-channel"], text["admin.broadcasts.column-people"]];
        foreach (var count in whole.Counts)
            yield return [text.Name(count.State), BroadcastWords.Reason(text, count.Reason), BroadcastWords.Channel(text, count.Channel), Number(count.People)];
    }

    /// <summary>Everybody, by name.</summary>
    public static async IAsyncEnumerable<string[]> NamesAsync(AdminText text, IAsyncEnumerable<Recipient> recipients)
    {
        yield return
        [
            text["admin.lists.column-number"], text["admin.lists.column-name"], text["admin.lists.column-village"], text["admin.lists.column-phone"], text["admin.broadcasts.column-channel"],
            text["admin.broadcasts.column-state"], text["admin.broadcasts.column-reason"], text["admin.broadcasts.column-changed"], text["admin.broadcasts.column-delivered"], text["admin.broadcasts.column-seen"],
        ];
        var number = 0;
        await foreach (var recipient in recipients)
            yield return
            [
                Number(++number),
                recipient.Person?.Name ?? text[recipient.PersonId is null ? "admin.classes.erased" : "admin.people.unreadable"],
                recipient.Person?.Village ?? "",
                recipient.Person?.Phone ?? "",
                BroadcastWords.Channel(text, recipient.Channel),
                text.Name(recipient.State),
                BroadcastWords.Reason(text, recipient.Reason),
                text.Time(recipient.ChangedAt),
                recipient.DeliveredAt is { } delivered ? text.Time(delivered) : "",
                recipient.SeenAt is { } seen ? text.Time(seen) : "",
            ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
