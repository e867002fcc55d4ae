using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.PersonalData;

/// <summary>Says to a person what we keep of them, what they may do about it, and that it was erased.</summary>
public static class OwnDataSentences
{
    /// <summary>More classes are of no use in a message.</summary>
    private const int MostClasses = 5;

    public static RequiredReplies Required { get; } = new(
    [
        "people.own.nothing", "people.own.messages", "people.own.title", "people.own.name", "people.own.village", "people.own.phone", "people.own.year", "people.own.class",
        "people.own.more-classes", "people.own.consent-classes", "people.own.consent-announcements", "people.own.other", "people.own.no-name", "people.own.how",
        "people.erase.ask", "people.erase.done", "people.erase.given-up", "people.erase.elsewhere", "people.erase.again",
    ]);

    /// <summary>The answer to "dữ liệu của tôi". The middle of the number stays hidden: others may look at the screen.</summary>
    public static string Tell(OwnData data, ClassSentences say)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(say);
        if (data.Person is null && data.Others.Count == 0)
            return data.HasMessages ? Lines(say.Say("people.own.nothing"), say.Say("people.own.messages"), say.Say("people.own.how")) : say.Say("people.own.nothing");
        var lines = new List<string> { say.Say("people.own.title") };
        if (data.Person is { } person)
            AddPerson(lines, person, say);
        foreach (var other in data.Others)
            lines.Add(say.Say("people.own.other", ("name", other.Name ?? say.Say("people.own.no-name")), ("classes", string.Join(", ", other.Classes.Take(MostClasses).Select(of => of.Title)))));
        lines.Add(say.Say("people.own.how"));
        return Lines([.. lines]);
    }

    /// <summary>Asked once before anything is erased.</summary>
    public static string Ask(ClassSentences say)
    {
        ArgumentNullException.ThrowIfNull(say);
        return say.Say("people.erase.ask");
    }

    /// <summary>The receipt: it names nobody.</summary>
    public static string Tell(ErasureReceipt receipt, ClassSentences say)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(say);
        return Lines(
            say.Say("people.erase.done", ("code", receipt.Code)),
            receipt.GivenUp > 0 ? say.Say("people.erase.given-up", ("count", Number(receipt.GivenUp))) : "",
            receipt.StaysElsewhere ? say.Say("people.erase.elsewhere") : "",
            say.Say("people.erase.again"));
    }

    private static void AddPerson(List<string> lines, OwnPerson person, ClassSentences say)
    {
        lines.Add(say.Say("people.own.name", ("name", person.Details.Name)));
        if (person.Details.Village is { } village)
            lines.Add(say.Say("people.own.village", ("village", village)));
        if (person.Details.Phone is { } phone)
            lines.Add(say.Say("people.own.phone", ("phone", PhoneNumber.Mask(phone))));
        if (person.Details.BirthYear is { } year)
            lines.Add(say.Say("people.own.year", ("year", Number(year))));
        lines.AddRange(person.Classes.Take(MostClasses).Select(of => say.Say("people.own.class", ("title", of.Title))));
        if (person.Classes.Count > MostClasses)
            lines.Add(say.Say("people.own.more-classes", ("count", Number(person.Classes.Count - MostClasses))));
        lines.AddRange(person.Consents.Select(consent => say.Say(
            consent.Purpose == ConsentPurpose.Classes ? "people.own.consent-classes" : "people.own.consent-announcements",
            ("date", say.Date(VietnamTime.DateOf(new DateTimeOffset(DateTime.SpecifyKind(consent.GivenAt, DateTimeKind.Utc))))))));
    }

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
