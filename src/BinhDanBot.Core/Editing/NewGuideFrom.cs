using System.Text;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>The first words of a guide, personal data masked: of a question that nobody could answer, of a case that was solved.</summary>
/// <param name="Question">What was asked: title and first phrasing.</param>
/// <param name="Notes">What was answered; empty when nothing was.</param>
public sealed record GuideFirstWords(string Question, string Notes);

/// <summary>Begins the form of a guide that does not exist yet.</summary>
public sealed class NewGuideFrom(IDbContextFactory<BotDbContext> contexts, ContentLibrary library, TimeProvider clock)
{
    private const int LongestId = 50;
    private const int LongestTitle = 80;
    public async Task<GuideForm> ExecuteAsync(string commune, GuideFirstWords words, string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        var title = ContentText.OneLine(VietnameseText.ToNfc(words.Question)).TrimEnd('?', '.', ' ');
        if (title.Length > LongestTitle)
            title = title[..(title.LastIndexOf(' ', LongestTitle) is var cut && cut > 0 ? cut : LongestTitle)];
        var today = VietnamTime.DateOf(clock.GetUtcNow());
        return new GuideForm
        {
            Id = title.Length == 0 ? "" : await IdOfAsync(commune, title, cancellationToken),
            Title = title,
            Audience = ["moi-nguoi"],
            Questions = words.Question,
            Notes = words.Notes,
            Owner = owner,
            AskMore = "{{commune.contact}}",
            ReviewedOn = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ReviewBy = today.AddMonths(6).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>An id made of the title that no guide of anybody's has.</summary>
    public async Task<string> IdOfAsync(string commune, string title, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(title);
        var stem = Kebab(title);
        var prefix = $"guide:{stem}";
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = await context.ContentVersions.Where(row => row.Commune == commune && row.Item.StartsWith(prefix)).Select(row => row.Item).Distinct().ToListAsync(cancellationToken);
        var taken = library.LaidFor(commune).Files.OfType<GuideFile>().Select(file => Path.GetFileNameWithoutExtension(file.Path))
            .Concat(keys.Select(key => key["guide:".Length..])).ToHashSet(StringComparer.Ordinal);
        var id = stem;
        for (var number = 2; taken.Contains(id); number++)
            id = $"{stem}-{number}";
        return id;
    }

    private static string Kebab(string title)
    {
        var id = new StringBuilder();
        foreach (var c in VietnameseText.Fold(title))
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        var kebab = id.ToString().Trim('-');
        if (kebab.Length > LongestId)
            kebab = kebab[..(kebab.LastIndexOf('-', LongestId) is var cut && cut > 0 ? cut : LongestId)];
        return kebab.Length == 0 ? "bai-moi" : kebab;
    }
}
