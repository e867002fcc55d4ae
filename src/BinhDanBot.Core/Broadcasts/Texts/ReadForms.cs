using System.Globalization;
using System.Text;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Spoken;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>Makes the four forms of an announcement, and looks them over.</summary>
public sealed class ReadForms(BroadcastTexts texts, ContentLibrary content)
{
    private const string Abbreviations = "spoken.abbreviations";

    /// <param name="commune">As in rows.</param>
    /// <param name="draft">As it stands, or as it is being written.</param>
    /// <param name="number">Of the announcement; null while it has none.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<FourForms> ExecuteAsync(string commune, BroadcastDraft draft, int? number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var prepared = await texts.PrepareAsync(commune, draft, cancellationToken);
        var spoken = new SpokenText(content.For(commune).Phrases.GetValueOrDefault(Abbreviations) ?? []);
        return Of(draft, texts.SentencesFor(commune), prepared, spoken, number is { } known ? AddressOf(commune, known) : null);
    }

    /// <summary>The public page.</summary>
    public static string AddressOf(string commune, int number) => string.Create(CultureInfo.InvariantCulture, $"/xa/{commune}/thong-bao/{number}");

    internal static FourForms Of(BroadcastDraft draft, ClassSentences say, PreparedBroadcast prepared, SpokenText spoken, string? address)
    {
        var script = spoken.Of(Script(draft, say, prepared));
        var forms = new FourForms(prepared.Message([], []).Text, Sms(draft, say), script.Text, Poster(draft, say, prepared, address)) { Syllables = script.Syllables };
        return forms with { Faults = CheckForms.Faults(forms, draft, say, spoken) };
    }

    private static PosterForm Poster(BroadcastDraft draft, ClassSentences say, PreparedBroadcast prepared, string? address) => new(
        draft.Title,
        prepared.ForEverybody(draft.Body).Replace("**", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        draft.HappensAt is { } happensAt ? say.When(happensAt) : null,
        draft.Place,
        draft.Phone,
        address);

    private static string Sms(BroadcastDraft draft, ClassSentences say)
    {
        var facts = new[]
        {
            draft.HappensAt is { } happensAt ? When(say, VietnamTime.ToLocal(happensAt)) : null,
            draft.Place is { } place ? say.Say("broadcasts.sms.in", ("place", place)) : null,
        };
        var parts = new[]
        {
            $"{say.Say("broadcasts.sms.from")}: {(draft.ShortBody ?? draft.Title).TrimEnd('.')}",
            string.Join(", ", facts.OfType<string>()),
            draft.Phone is { } phone ? say.Say("broadcasts.sms.call", ("phone", phone)) : "",
        };
        return Plain(string.Join(". ", parts.Where(part => part.Length > 0)));
    }

    private static string When(ClassSentences say, DateTime at) => say.Say(
        at.Minute == 0 ? "broadcasts.sms.when-full" : "broadcasts.sms.when",
        ("hour", at.Hour.ToString(CultureInfo.InvariantCulture)),
        ("minute", at.Minute.ToString("00", CultureInfo.InvariantCulture)),
        ("day", at.Day.ToString(CultureInfo.InvariantCulture)),
        ("month", at.Month.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Without marks; what only decorates is left out, so that the rest fits.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var (composed, folded) = (VietnameseText.ToNfc(text), VietnameseText.Fold(text));
        for (var i = 0; i < folded.Length; i++)
        {
            var letter = char.IsUpper(composed[i]) ? char.ToUpperInvariant(folded[i]) : folded[i];
            _ = letter switch
            {
                '“' or '”' => plain.Append('"'),
                '‘' or '’' or '`' => plain.Append('\''),
                '–' or '—' or '•' or '~' or '|' => plain.Append('-'),
                '[' or '{' => plain.Append('('),
                ']' or '}' => plain.Append(')'),
                '…' => plain.Append("..."),
                '\\' => plain.Append('/'),
                _ when char.IsWhiteSpace(letter) => plain.Append(' '),
                _ when char.IsAscii(letter) && letter is not ('^' or '*') => plain.Append(letter),
                // A letter of another script would change the sense by being left out: it stays, and the check names it.
                _ when char.IsLetterOrDigit(letter) => plain.Append(letter),
                _ => plain,
            };
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Script(BroadcastDraft draft, ClassSentences say, PreparedBroadcast prepared)
    {
        string?[] facts =
        [
            draft.HappensAt is { } happensAt ? say.Say("broadcasts.when", ("when", say.When(happensAt))) : null,
            draft.Place is { } place ? say.Say("broadcasts.script.where", ("place", place)) : null,
            draft.Phone is { } phone ? say.Say("broadcasts.script.call", ("phone", phone)) : null,
        ];
        string?[] lines =
        [
            say.Say("broadcasts.script.greeting"), draft.Title, prepared.ForEverybody(draft.SpokenBody ?? draft.Body), .. facts,
            say.Say("broadcasts.script.again"), draft.Title, .. facts, say.Say("broadcasts.script.end"),
        ];
        return string.Join('\n', lines.OfType<string>());
    }
}
