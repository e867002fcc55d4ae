using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Spoken;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>
/// Reads day, hour, place and telephone back out of each of the four forms and compares them with what staff typed into the fields; then looks in the words that staff wrote for
/// facts that say otherwise. The readers share nothing with what wrote the forms.
/// </summary>
internal static class CheckForms
{
    /// <param name="forms">As they would go out.</param>
    /// <param name="draft">What they were made of.</param>
    /// <param name="say">Of the commune: the words before a place.</param>
    /// <param name="spoken">How the commune says abbreviations.</param>
    public static IReadOnlyList<FormFault> Faults(FourForms forms, BroadcastDraft draft, ClassSentences say, SpokenText spoken)
    {
        var faults = new List<FormFault>();
        CheckAgreement(forms, draft, say, spoken, faults);
        foreach (var (field, text) in new[] { (nameof(draft.Title), draft.Title), (nameof(draft.Body), draft.Body), (nameof(draft.ShortBody), draft.ShortBody ?? ""), (nameof(draft.SpokenBody), draft.SpokenBody ?? "") })
            CheckWords(field, text, draft, faults);
        if (forms.Sms.Length > FourForms.LongestSms)
            faults.Add(Fault(nameof(draft.ShortBody), "admin.broadcast-fault.sms-long", false, ("length", Number(forms.Sms.Length)), ("most", Number(FourForms.LongestSms))));
        if (forms.Sms.FirstOrDefault(letter => !char.IsAscii(letter)) is var odd and not '\0')
            faults.Add(Fault(nameof(draft.ShortBody), "admin.broadcast-fault.sms-letter", false, ("letter", odd.ToString())));
        if (forms.Seconds > FourForms.LongestSeconds)
            faults.Add(Fault(nameof(draft.SpokenBody), "admin.broadcast-fault.script-long", false, ("seconds", Number(forms.Seconds)), ("most", Number(FourForms.LongestSeconds))));
        foreach (var word in spoken.Of(forms.Script).Unknown)
            faults.Add(Fault(nameof(draft.SpokenBody), "admin.broadcast-fault.script-word", false, ("word", word)));
        return faults;
    }

    private static void CheckAgreement(FourForms forms, BroadcastDraft draft, ClassSentences say, SpokenText spoken, List<FormFault> faults)
    {
        var (chat, sms) = (say.Say("admin.broadcast-form.chat"), say.Say("admin.broadcast-form.sms"));
        var (poster, script) = (say.Say("admin.broadcast-form.poster"), say.Say("admin.broadcast-form.script"));
        var expected = Expected(draft);
        var own = new[] { draft.Title, draft.Body, draft.ShortBody ?? "", draft.Place ?? "" }.SelectMany(text => WrittenFacts.Read(text)).ToList();

        // A class that comes with it brings its own times.
        var brings = draft.ClassId is not null;
        Agree(chat, forms.Chat, WrittenFacts.Read(forms.Chat), expected, own, brings, faults);
        Agree(sms, forms.Sms, WrittenFacts.Read(forms.Sms), expected, own, brings, faults);
        Agree(poster, forms.Poster.Text, WrittenFacts.Read(forms.Poster.Text), expected, own, brings, faults);
        var said = new[] { draft.Title, draft.Body, draft.SpokenBody ?? "", draft.Place ?? "" }.SelectMany(text => WrittenFacts.Read(text, withDoubtful: true).Concat(SpokenFacts.Read(text))).ToList();
        Agree(script, null, SpokenFacts.Read(forms.Script), expected, said, brings, faults);
        if (forms.Script.Any(char.IsAsciiDigit) || WrittenFacts.Read(forms.Script).Any(fact => fact.Kind == FactKind.Link))
            faults.Add(Fault(nameof(draft.SpokenBody), "admin.broadcast-fault.script-signs", true));
        if (draft.Place is not { } place)
            return;
        AgreePlace(chat, forms.Chat, Before(say, "broadcasts.where"), place, Same, faults);
        AgreePlace(sms, forms.Sms, VietnameseText.Fold(Before(say, "broadcasts.sms.in")), place, Folded, faults);
        AgreePlace(script, forms.Script, Before(say, "broadcasts.script.where"), place, text => SpokenFacts.Bare(spoken.Expanded(text)), faults);
        if (forms.Poster.Place != place)
            faults.Add(Disagrees(poster, nameof(draft.Place), place));
    }

    private static List<(string Field, FactMention Fact)> Expected(BroadcastDraft draft)
    {
        var expected = new List<(string, FactMention)>();
        if (draft.HappensAt is { } happensAt)
        {
            var at = VietnamTime.ToLocal(happensAt);
            expected.Add((nameof(draft.HappensAt), new FactMention(FactKind.Date, string.Create(CultureInfo.InvariantCulture, $"{at.Day}/{at.Month}")) { Year = at.Year }));
            expected.Add((nameof(draft.HappensAt), new FactMention(FactKind.Clock, string.Create(CultureInfo.InvariantCulture, $"{at.Hour}:{at.Minute:00}"))));
        }

        if (draft.Phone is { } phone)
            expected.Add((nameof(draft.Phone), new FactMention(FactKind.Phone, phone)));
        return expected;
    }

    /// <summary>Whatever staff typed into a field is in the form, and the form says nothing that staff did not write.</summary>
    private static void Agree(string form, string? written, IReadOnlyList<FactMention> found, List<(string Field, FactMention Fact)> expected, List<FactMention> own, bool brings, List<FormFault> faults)
    {
        foreach (var (field, fact) in expected)
            if (!found.Any(mention => IsSame(mention, fact)) && !(IsShort(fact) && written?.Contains(fact.Value, StringComparison.Ordinal) == true))
                faults.Add(Disagrees(form, field, fact.Value));
        var foreign = found.Where(mention => mention.Kind != FactKind.Link && !expected.Any(known => IsSame(mention, known.Fact)) && !own.Any(known => IsSame(mention, known)));
        foreach (var mention in foreign.Where(mention => !brings || mention.Kind == FactKind.Phone).DistinctBy(mention => mention.Value))
            faults.Add(Disagrees(form, mention.Kind == FactKind.Phone ? nameof(BroadcastDraft.Phone) : nameof(BroadcastDraft.HappensAt), mention.Value));
    }

    /// <summary>Short numbers of offices look like any other number when they are written; they are looked for in the text.</summary>
    private static bool IsShort(FactMention fact) => fact.Kind == FactKind.Phone && fact.Value.Length < 8;

    private static bool IsSame(FactMention one, FactMention other) =>
        one.Kind == other.Kind && one.Value == other.Value && (one.Year is null || other.Year is null || one.Year == other.Year);

    /// <summary>The form says where, and it is this place. Where each fact has a line of its own, every such line says so; in one line other words may begin like it.</summary>
    private static void AgreePlace(string form, string text, string label, string place, Func<string, string> bare, List<FormFault> faults)
    {
        var (right, wrong, wanted, hasLines) = (0, 0, bare(place), text.Contains('\n', StringComparison.Ordinal));
        for (var at = IndexOf(text, label, 0); at >= 0; at = IndexOf(text, label, at + label.Length))
        {
            var rest = text[(at + label.Length)..].Split('\n')[0];
            if (StartsWith(bare(rest), wanted))
                right++;
            else if (hasLines && (at == 0 || text[at - 1] == '\n'))
                wrong++;
        }

        if (wrong > 0 || right == 0)
            faults.Add(Disagrees(form, nameof(BroadcastDraft.Place), place));
    }

    private static int IndexOf(string text, string label, int from) => from <= text.Length ? text.IndexOf(label, from, StringComparison.OrdinalIgnoreCase) : -1;

    /// <summary>The place alone: the form goes on with another word, or not at all.</summary>
    private static bool StartsWith(string rest, string place) => rest.StartsWith(place, StringComparison.Ordinal) && (rest.Length == place.Length || !char.IsLetterOrDigit(rest[place.Length]));

    private static string Same(string text) => text.Trim().TrimEnd('.');

    private static string Folded(string text) => VietnameseText.WordsOnly(VietnameseText.Fold(text));

    private static string Before(ClassSentences say, string reply) => say.Say(reply, ("place", "\u0001")).Split('\u0001')[0];

    private static void CheckWords(string field, string text, BroadcastDraft draft, List<FormFault> faults)
    {
        var found = WrittenFacts.Read(text);
        if (field == nameof(draft.SpokenBody))
            found = [.. found, .. SpokenFacts.Read(text)];
        foreach (var (expectedField, fact) in Expected(draft).Where(known => !IsShort(known.Fact)))
        {
            var same = found.Where(mention => mention.Kind == fact.Kind).ToList();
            var isThere = same.Any(mention => IsSame(mention, fact));
            foreach (var other in same.Where(mention => !IsSame(mention, fact)).DistinctBy(mention => mention.Value))
            {
                // A deadline or the end of a span may be another; a time that only contradicts may not.
                var isStop = !isThere && !other.IsLimit && draft.ClassId is null;
                if (isStop || !other.IsLimit)
                    faults.Add(Fault(field, isStop ? "admin.broadcast-fault.says-other" : "admin.broadcast-fault.says-more", isStop, ("written", Text(other)), ("field", Text(fact))));
            }
        }

        foreach (var (kind, isEmpty) in new[] { (FactKind.Phone, draft.Phone is null), (FactKind.Clock, draft.HappensAt is null && draft.ClassId is null) })
            if (isEmpty && found.FirstOrDefault(mention => mention.Kind == kind) is { } unkept)
                faults.Add(Fault(field, "admin.broadcast-fault.field-empty", false, ("written", Text(unkept))));
        if (found.FirstOrDefault(mention => mention.Kind == FactKind.Link) is { } link)
            faults.Add(Fault(field, "admin.broadcast-fault.link", false, ("link", link.Value)));
    }

    private static string Text(FactMention fact) => fact.Kind == FactKind.Clock && fact.Value.Split(':') is [var hour, var minute]
        ? minute == "00" ? $"{hour}h" : $"{hour}h{minute}"
        : fact.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{fact.Value}/{year}") : fact.Value;

    private static FormFault Disagrees(string form, string field, string value) => Fault(field, "admin.broadcast-fault.differs", true, ("form", form), ("value", value));

    private static FormFault Fault(string field, string reply, bool isStop, params (string Name, string Value)[] values) =>
        new(field, reply, values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal), isStop);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
