using System.Globalization;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin;

/// <summary>
/// The sentences of the staff's pages, from <c>content/replies/admin-*.yaml</c>, with the commune's names in them; and times as people of Vietnam write
/// them. An id that the content lacks is shown itself, so that a page still works and the fault is seen.
/// </summary>
public sealed class AdminText(ContentSnapshot content, string? commune, TimeProvider clock)
{
    private readonly CommuneText _text = content.TextFor(commune);

    public string this[string id] => content.Replies.TryGetValue(id, out var text) ? _text.Fill(text) ?? "" : id;

    /// <summary>With the sentence's own fields filled: <c>With(id, ("count", 5))</c>. Values are put in as they are.</summary>
    public string With(string id, params ReadOnlySpan<(string Field, object? Value)> values)
    {
        if (!content.Replies.TryGetValue(id, out var text))
            return id;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, value) in values)
            fields[field] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return _text.Fill(text, fields) ?? "";
    }

    /// <summary>The word for a value: <c>StaffRole.CaseWorker</c> is <c>admin.name.staff-role.case-worker</c>.</summary>
    public string Name<T>(T value)
        where T : struct, Enum => this[NameId(typeof(T), value.ToString())];

    /// <summary>The name of a commune; of the neutral one, that it is for all.</summary>
    public string Commune(string id) => content.Communes.TryGetValue(id, out var profile) ? profile.Name : this["admin.frame.all-communes"];

    /// <summary>Hour and day in Vietnam: "14:05 20/11/2026".</summary>
    public string Time(DateTime utc) => VietnamTime.ToLocal(utc).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The day in Vietnam now.</summary>
    public DateOnly Today => VietnamTime.DateOf(clock.GetUtcNow());

    /// <summary>How long ago: "5 phút".</summary>
    public string Since(DateTime utc) => Age(clock.GetUtcNow().UtcDateTime - utc);

    /// <summary>A length of time in its largest whole unit.</summary>
    public string Age(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => this["admin.age.moment"],
        { TotalHours: < 1 } => With("admin.age.minutes", ("count", (int)time.TotalMinutes)),
        { TotalDays: < 1 } => With("admin.age.hours", ("count", (int)time.TotalHours)),
        _ => With("admin.age.days", ("count", (int)time.TotalDays)),
    };

    /// <summary>Id of the word for a value of an enumeration.</summary>
    internal static string NameId(Type type, string value) => $"admin.name.{Kebab(type.Name)}.{Kebab(value)}";

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
