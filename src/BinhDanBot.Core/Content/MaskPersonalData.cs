using System.Text;
using BinhDanBot.Core.Language.Personal;

namespace BinhDanBot.Core.Content;

/// <summary>
/// Puts a neutral word in the place of what is personal in a text, before the text is kept or shown to people who need not know it. The words stand in
/// <c>content/replies</c>. A masked text masked again stays as it is.
/// </summary>
public sealed class MaskPersonalData(ContentLibrary content)
{
    public static RequiredReplies Required { get; } = new([.. Enum.GetValues<PersonalDataKind>().Select(ReplyOf)]);

    public string Execute(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = PersonalDataFinder.Find(text);
        if (found.Count == 0)
            return text;
        var replies = content.Current.Replies;
        var masked = new StringBuilder(text.Length);
        var rest = 0;
        foreach (var span in found)
        {
            masked.Append(text, rest, span.Start - rest).Append(replies[ReplyOf(span.Kind)]);
            rest = span.End;
        }

        return masked.Append(text, rest, text.Length - rest).ToString();
    }

    private static string ReplyOf(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.PhoneNumber => "masked.phone-number",
        PersonalDataKind.PaperNumber => "masked.paper-number",
        PersonalDataKind.AccountNumber => "masked.account-number",
        PersonalDataKind.Code => "masked.code",
        PersonalDataKind.Email => "masked.email",
        PersonalDataKind.Link => "masked.link",
        PersonalDataKind.Plate => "masked.plate",
        PersonalDataKind.BirthDate => "masked.birth-date",
        PersonalDataKind.Name => "masked.name",
        _ => "masked.address",
    };
}
