using System.Globalization;
using System.Text;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Shows a guide in messages: what was asked first, then a summary, the steps one at a time. Every word comes from the guide, the commune's
/// profile or the replies. A guide that is switched off is never shown: in its place stands that it is being corrected, and whom to ask.
/// </summary>
internal sealed class GuideMessages(Sentences sentences, DateOnly today)
{
    private const int MostFacetLines = 4;
    private const int MostRelated = 2;

    /// <summary>The first message about a guide.</summary>
    public OutgoingMessage Show(Guide guide, AnsweredGuide asked)
    {
        if (!sentences.Offers(guide))
            return GuideOff(guide);
        var text = new StringBuilder();
        AddTitle(text, guide);
        var summary = sentences.Fill(guide.Summary);
        var preparation = sentences.Fill(guide.Preparation);
        switch (asked.Facet)
        {
            case GuideFacet.Cost:
                AddFacet(text, guide, "answer.facet-cost", "line.cost");
                break;
            case GuideFacet.Duration:
                AddFacet(text, guide, "answer.facet-duration", "line.duration");
                break;
            case GuideFacet.Place:
                AddFacet(text, guide, "answer.facet-place", "line.place");
                break;
            case GuideFacet.Papers when preparation.Count > 0:
                AddList(text, "answer.facet-papers", preparation);
                break;
            default:
                Add(text, summary);
                AddList(text, "answer.preparation", preparation);
                break;
        }

        if (guide.Parts.Count == 0)
            AddList(text, "answer.notes", sentences.Fill(guide.Notes));
        AddLine(text, sentences.Say("answer.useful"));
        return new OutgoingMessage(text.ToString(), Buttons(guide, withAll: true), guide.Id);
    }

    /// <summary>A first-aid guide at once and whole: nobody in trouble should have to press buttons.</summary>
    public OutgoingMessage ShowFirstAid(Guide guide)
    {
        if (!sentences.Offers(guide))
            return GuideOff(guide);
        var text = new StringBuilder();
        AddLine(text, sentences.Say("answer.first-aid"));
        AddTitle(text, guide);
        Add(text, sentences.Fill(guide.Summary));
        AddSteps(text, guide);
        AddList(text, "answer.ask-more", sentences.Fill(guide.AskMore));
        return new OutgoingMessage(text.ToString(), [.. Related(guide), sentences.Button("button.staff", new(ChoiceKind.Staff))], guide.Id);
    }

    /// <summary>The whole guide.</summary>
    public OutgoingMessage ShowAll(Guide guide)
    {
        if (!sentences.Offers(guide))
            return GuideOff(guide);
        var text = new StringBuilder();
        AddTitle(text, guide);
        Add(text, sentences.Fill(guide.Summary));
        AddList(text, "answer.preparation", sentences.Fill(guide.Preparation));
        AddSteps(text, guide);
        AddList(text, "answer.notes", sentences.Fill(guide.Notes));
        AddList(text, "answer.ask-more", sentences.Fill(guide.AskMore));
        AddLine(text, sentences.Say("answer.useful"));
        return new OutgoingMessage(text.ToString(), Buttons(guide, withAll: false), guide.Id);
    }

    /// <summary>Which part to follow, when there are several.</summary>
    public OutgoingMessage AskPart(Guide guide) =>
        sentences.Offers(guide) ? new(sentences.Say("part.choose"), [.. PartButtons(guide)], guide.Id) : GuideOff(guide);

    /// <summary>One step with the way on and back.</summary>
    /// <param name="guide">Its guide.</param>
    /// <param name="position">A step that exists.</param>
    /// <param name="before">A sentence to say first; may be empty.</param>
    public OutgoingMessage ShowStep(Guide guide, StepPosition position, string before = "")
    {
        if (!sentences.Offers(guide))
            return GuideOff(guide);
        var part = guide.Parts[position.Part];
        var steps = sentences.Fill(part.Steps);
        var last = position.Step == steps.Count - 1;
        var text = new StringBuilder();
        AddLine(text, before);
        AddLine(text, sentences.Say(
            part.Title.Length == 0 ? "step.position" : "step.position-in-part",
            ("part", part.Title), ("number", Number(position.Step + 1)), ("count", Number(steps.Count))));
        AddLine(text, steps[position.Step]);
        var choices = new List<Choice>();
        if (last)
        {
            AddLine(text, sentences.Say("step.last"));
            AddLine(text, sentences.Say("answer.useful"));
            choices.Add(sentences.Button("button.helpful", new(ChoiceKind.Helpful, guide.Id)));
            choices.Add(sentences.Button("button.not-helpful", new(ChoiceKind.NotHelpful, guide.Id)));
        }
        else
        {
            choices.Add(sentences.Button("button.next", new(ChoiceKind.Step, guide.Id, position.Part, position.Step + 1)));
        }

        choices.Add(sentences.Button("button.back", new(ChoiceKind.Back)));
        choices.Add(sentences.Button("button.all", new(ChoiceKind.All, guide.Id)));
        if (last)
            choices.AddRange(Related(guide));
        return new OutgoingMessage(text.ToString(), choices, guide.Id);
    }

    /// <summary>How many steps a part has once lines without a value are left out.</summary>
    public int CountSteps(Guide guide, int part) => sentences.Fill(guide.Parts[part].Steps).Count;

    public Choice Button(Guide guide) => new(guide.Title, new ChoiceCommand(ChoiceKind.Guide, guide.Id).Write());

    /// <summary>In the place of a guide that staff switched off.</summary>
    public OutgoingMessage GuideOff(Guide guide) => new(
        sentences.Say("switched.guide-off", ("title", guide.Title)),
        [sentences.Button("button.staff", new(ChoiceKind.Staff)), sentences.Button("button.help", new(ChoiceKind.Help))]);

    private List<Choice> Buttons(Guide guide, bool withAll)
    {
        var choices = new List<Choice>();
        if (guide.Parts.Count > 0)
            choices.AddRange(guide.Parts.Count == 1
                ? [sentences.Button("button.steps", new(ChoiceKind.Step, guide.Id))]
                : PartButtons(guide));
        if (withAll)
            choices.Add(sentences.Button("button.all", new(ChoiceKind.All, guide.Id)));
        choices.Add(sentences.Button("button.helpful", new(ChoiceKind.Helpful, guide.Id)));
        choices.Add(sentences.Button("button.not-helpful", new(ChoiceKind.NotHelpful, guide.Id)));
        choices.AddRange(Related(guide).Take(withAll ? 1 : MostRelated));
        return choices;
    }

    private static IEnumerable<Choice> PartButtons(Guide guide) =>
        guide.Parts.Select((part, i) => new Choice(part.Title, new ChoiceCommand(ChoiceKind.Step, guide.Id, i).Write()));

    private IEnumerable<Choice> Related(Guide guide) =>
        guide.Related
            .Select(id => sentences.Content.GuidesById.GetValueOrDefault(id))
            .OfType<Guide>()
            .Where(sentences.Offers)
            .Take(MostRelated)
            .Select(Button);

    private void AddTitle(StringBuilder text, Guide guide)
    {
        AddLine(text, sentences.Say("answer.title", ("title", guide.Title)));
        if (guide.ReviewBy < today)
            AddLine(text, sentences.Say("answer.overdue", ("date", guide.ReviewBy.ToString("d/M/yyyy", CultureInfo.InvariantCulture))));
    }

    /// <summary>The guide's own sentences that speak of the facet; when there are none, that it says nothing of it and whom to ask.</summary>
    private void AddFacet(StringBuilder text, Guide guide, string heading, string words)
    {
        var phrases = sentences.Content.Phrases.GetValueOrDefault(words) ?? [];
        var lines = guide.Summary.SelectMany(ContentText.Sentences)
            .Concat(guide.Notes)
            .Concat(guide.Preparation)
            .Concat(words == "line.place" ? guide.AskMore : [])
            .Where(line => phrases.Any(phrase => Mentions(line, phrase)))
            .Take(MostFacetLines)
            .ToList();
        var filled = sentences.Fill(lines);
        if (filled.Count > 0)
            AddList(text, heading, filled);
        else
            AddLine(text, sentences.Say("answer.facet-unknown"));
        Add(text, [.. sentences.Fill(guide.Summary).Where(paragraph => !filled.Any(line => paragraph.Contains(line, StringComparison.Ordinal)))]);
    }

    private static bool Mentions(string line, string phrase)
    {
        var words = $" {VietnameseText.WordsOnly(line)} ";
        return words.Contains($" {phrase} ", StringComparison.Ordinal);
    }

    private void AddSteps(StringBuilder text, Guide guide)
    {
        foreach (var part in guide.Parts)
        {
            AddLine(text, part.Title.Length == 0 ? sentences.Say("answer.steps") : sentences.Say("answer.part", ("part", part.Title)));
            var number = 0;
            foreach (var step in sentences.Fill(part.Steps))
                AddLine(text, sentences.Say("answer.numbered", ("number", Number(++number)), ("text", step)));
        }
    }

    private void AddList(StringBuilder text, string heading, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        AddLine(text, sentences.Say(heading));
        foreach (var item in items)
            AddLine(text, sentences.Say("answer.item", ("text", item)));
    }

    private static void Add(StringBuilder text, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            AddLine(text, line);
    }

    private static void AddLine(StringBuilder text, string line)
    {
        if (line.Length == 0)
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(line);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
