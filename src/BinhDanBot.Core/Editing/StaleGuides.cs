using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Editing;

/// <summary>Guides whose day of review has passed. Residents are told so in the answer; staff see them first.</summary>
public sealed class StaleGuides(ContentLibrary library, TimeProvider clock)
{
    /// <summary>The commune's, the longest overdue first.</summary>
    public IReadOnlyList<Guide> Of(string commune)
    {
        var today = VietnamTime.DateOf(clock.GetUtcNow());
        return [.. library.For(commune).Guides.Where(guide => guide.IsFor(commune) && guide.ReviewBy < today).OrderBy(guide => guide.ReviewBy)];
    }

    public int Count(string commune) => Of(commune).Count;
}
