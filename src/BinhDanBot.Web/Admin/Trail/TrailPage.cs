using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Trail;

/// <summary>What the page and the file of the trail share: which entries, and in which words.</summary>
public abstract class TrailPage(StaffList list, ContentLibrary content) : StaffPage
{
    private Dictionary<string, string> _members = [];

    [BindProperty(SupportsGet = true, Name = "nguoi")]
    public Guid? Member { get; set; }

    [BindProperty(SupportsGet = true, Name = "viec")]
    public string Act { get; set; } = "";

    /// <summary>In Vietnam.</summary>
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? Day { get; set; }

    protected AuditQuestion Question
    {
        get
        {
            DateTime? from = Day is { } day ? VietnamTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : null;
            return new AuditQuestion(Commune, Member, Act.Length == 0 ? null : Act, from, from?.AddDays(1));
        }
    }

    /// <summary>What was chosen, for the addresses of other pages; begins with a question mark or is empty.</summary>
    protected string QueryWith(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("nguoi", Member?.ToString()), ("viec", Act), ("ngay", Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), .. more])
            query = string.IsNullOrEmpty(value) ? query : query.Add(name, value);
        return query.ToString();
    }

    public string NameOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Id == Guid.Empty ? Text["admin.trail.program"] : actor.Name;
    }

    /// <summary>The act in words; one that has none is shown as it is.</summary>
    public string WordsOf(string act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var id = $"admin.act.{act.Replace('.', '-')}";
        return content.Current.Replies.ContainsKey(id) ? Text[id] : act;
    }

    /// <summary>What it was done to: of a member of staff the name.</summary>
    public string SubjectOf(AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return _members.GetValueOrDefault(line.Subject, line.Subject);
    }

    /// <summary>With the words for roles in the place of their names in code.</summary>
    public string DetailOf(AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Act.StartsWith("staff.", StringComparison.Ordinal)
            ? string.Join(" → ", line.Detail.Split(" > ").Select(roles => string.Join(", ", roles.Split(", ").Select(NameOfRole))))
            : line.Detail;
    }

    private string NameOfRole(string role) => Enum.TryParse<StaffRole>(role, out var known) ? Text.Name(known) : role;

    protected async Task LoadNamesAsync(CancellationToken cancellationToken) =>
        _members = (await list.ExecuteAsync(Commune, Commune == CommuneProfile.NeutralId, cancellationToken)).ToDictionary(member => member.Id.ToString(), member => member.DisplayName, StringComparer.Ordinal);
}
