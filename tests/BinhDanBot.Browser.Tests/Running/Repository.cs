using System.Reflection;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>Where the sources stand, for what is used in place: the content, the scripts, the npm clients.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    public static string Content { get; } = Path.Combine(Root, "content");

    public static string Tests { get; } = Path.Combine(Root, "tests", "BinhDanBot.Browser.Tests");

    public static string Clients { get; } = Path.Combine(Tests, "clients");
}
