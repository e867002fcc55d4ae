using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Core.Editing;

/// <summary>What became of one more way to ask for a guide.</summary>
public enum PhrasingOutcome
{
    /// <summary>In a version of the guide that waits for a second person.</summary>
    SentToReview,

    /// <summary>In a version that somebody is still writing, or that has faults to mend first.</summary>
    AddedToDraft,

    /// <summary>The guide has these words already, or a version on its way has.</summary>
    AlreadyThere,

    /// <summary>These words lead to another guide.</summary>
    OtherGuides,

    /// <summary>The commune's residents have no such guide.</summary>
    NoGuide,

    /// <summary>A version waits for its time, or was changed at the same moment.</summary>
    Busy,

    /// <summary>No words, or more than a question has.</summary>
    NotAQuestion,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The version with the words in it; empty when there is none.</param>
/// <param name="OtherGuide">For <see cref="PhrasingOutcome.OtherGuides"/> the guide's id; else empty.</param>
public sealed record PhrasingAdded(PhrasingOutcome Outcome, Guid Version, string OtherGuide);

/// <summary>Adds one more way to ask to a guide of a commune; it is answered from after a second person approved it.</summary>
public sealed class AddPhrasing(ContentLibrary library, ContentVersions versions, ContentSeeds seeds, SaveDraft save, ReviewContent review)
{
    private const int LongestQuestion = 300;

    public async Task<PhrasingAdded> ExecuteAsync(string commune, string guideId, string text, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var question = ContentText.OneLine(VietnameseText.ToNfc(text));
        var words = ContentText.SameWords(question);
        if (words.Length == 0 || question.Length > LongestQuestion || question.Contains("{{", StringComparison.Ordinal))
            return Nothing(PhrasingOutcome.NotAQuestion);
        if (ContentItem.Guide(guideId) is not { } item || !library.For(commune).GuidesById.ContainsKey(guideId))
            return Nothing(PhrasingOutcome.NoGuide);
        if (library.For(commune).Guides.FirstOrDefault(guide => Asks(guide.Questions, words)) is { } asked)
            return asked.Id == guideId ? Nothing(PhrasingOutcome.AlreadyThere) : new PhrasingAdded(PhrasingOutcome.OtherGuides, Guid.Empty, asked.Id);
        var open = await versions.OpenAsync(commune, item, cancellationToken);
        var before = open?.Text
            ?? (await versions.PublishedAsync(commune, item, cancellationToken))?.Text
            ?? await seeds.ReadAsync(commune, item, cancellationToken);
        if (before is null || GuideForm.FromText(before) is not { } form)
            return Nothing(PhrasingOutcome.NoGuide);
        if (Asks(GuideForm.Lines(form.Questions), words))
            return new PhrasingAdded(PhrasingOutcome.AlreadyThere, open?.Line.Id ?? Guid.Empty, "");
        if (open is { Line.State: ContentVersionState.Approved })
            return Nothing(PhrasingOutcome.Busy);
        form.Questions += "\n" + question;
        return await WriteAsync(new DraftGiven(commune, item, form.ToText(), open?.Line.Id, open?.Line.Change ?? 0, open?.Line.Note ?? "", who), open, cancellationToken);
    }

    private async Task<PhrasingAdded> WriteAsync(DraftGiven given, ContentVersion? open, CancellationToken cancellationToken)
    {
        var saved = await save.ExecuteAsync(given, cancellationToken);
        if (saved.Outcome != DraftOutcome.Saved)
            return Nothing(PhrasingOutcome.Busy);
        if (open is { Line.State: ContentVersionState.InReview })
            return new PhrasingAdded(PhrasingOutcome.SentToReview, saved.Id, "");

        // What a colleague is still writing is not sent on behind their back.
        if (open is not null)
            return new PhrasingAdded(PhrasingOutcome.AddedToDraft, saved.Id, "");
        var sent = await review.SendToReviewAsync(new VersionStep(given.Commune, saved.Id, saved.Change, given.Who), cancellationToken);
        return new PhrasingAdded(sent == StepOutcome.Done ? PhrasingOutcome.SentToReview : PhrasingOutcome.AddedToDraft, saved.Id, "");
    }

    private static bool Asks(IEnumerable<string> questions, string words) => questions.Any(question => ContentText.SameWords(question) == words);

    private static PhrasingAdded Nothing(PhrasingOutcome outcome) => new(outcome, Guid.Empty, "");
}
