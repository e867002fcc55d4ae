using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Content;

/// <summary>What <c>content check</c> prints: a line for each problem of guides, replies, lexicon, profiles and prompts, then the count.</summary>
public sealed class ContentCheck(IOptions<ContentOptions> options, IEnumerable<RequiredReplies> requiredReplies, TimeProvider clock)
{
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>Reads the folder afresh; true when there is no error. Warnings are printed and do not fail the check.</summary>
    public async Task<bool> ExecuteAsync(TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var folder = ContentFolder.Find(options.Value);
        if (!folder.Exists)
            throw new DirectoryNotFoundException($"There is no folder 'guides' in {folder.Root}. Set Content:Folder.");
        var reading = await ContentReader.ReadAsync(folder, requiredReplies.SelectMany(required => required.Ids), cancellationToken);
        var prompts = await CheckPromptsAsync(folder, cancellationToken);
        var problems = ContentReader.InOrder(reading.Problems.Concat(prompts.Problems).Concat(DueReviews(reading.Snapshot)));
        var sentences = new EditorSentences(reading.Snapshot);
        foreach (var problem in problems)
            await output.WriteLineAsync(sentences.Line(problem).AsMemory(), cancellationToken);
        await output.WriteLineAsync(sentences.Count(reading.FileCount + prompts.Count, problems).AsMemory(), cancellationToken);
        return problems.All(problem => !problem.IsError);
    }

    private static async Task<(int Count, List<ContentProblem> Problems)> CheckPromptsAsync(ContentFolder folder, CancellationToken cancellationToken)
    {
        var problems = new List<ContentProblem>();
        var paths = folder.Prompts();
        foreach (var path in paths)
        {
            var (bytes, reason) = await folder.ReadAsync(path, cancellationToken);
            if (bytes is null)
                problems.Add(new ContentProblem(path, 0, reason, path));
            else if (ContentFolder.Decode(bytes) is { } text)
                problems.AddRange(PromptFileCheck.Check(path, text));
            else
                problems.Add(new ContentProblem(path, 0, ContentReason.FileNotUtf8, path));
        }

        return (paths.Count, problems);
    }

    /// <summary>Guides whose date of review has passed. Here and not in the parser, because it depends on the day and not on the file.</summary>
    private IEnumerable<ContentProblem> DueReviews(ContentSnapshot snapshot)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(VietnamOffset).DateTime);
        return snapshot.Guides
            .Where(guide => guide.ReviewBy < today)
            .Select(guide => new ContentProblem($"guides/{guide.Topic}/{guide.Id}.md", 0, ContentReason.GuideReviewDue, $"{guide.ReviewBy:yyyy-MM-dd}", IsError: false));
    }
}
