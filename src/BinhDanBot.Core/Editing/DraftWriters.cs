namespace BinhDanBot.Core.Editing;

/// <summary>Who wrote in a version, as its row keeps it: each id between semicolons, so that a part of one is never found in another.</summary>
internal static class DraftWriters
{
    public static string Mark(Guid staff) => $";{staff:N};";

    public static string With(string writers, Guid staff) =>
        writers.Contains(Mark(staff), StringComparison.Ordinal) ? writers : writers + Mark(staff);
}
