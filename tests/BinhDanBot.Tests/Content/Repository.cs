using System.Reflection;

namespace BinhDanBot.Tests.Content;

/// <summary>Where the sources stand, for tests that read the real content.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    public static string Content { get; } = Path.Combine(Root, "content");
}
