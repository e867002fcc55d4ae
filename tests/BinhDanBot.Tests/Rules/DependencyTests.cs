using System.Reflection;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>Who may know whom, of projects and of folders: <c>design.md</c>, section 3.</summary>
public sealed class DependencyTests
{
    private const string Core = "BinhDanBot.Core";

    /// <summary>Folders that stand beside the way.</summary>
    private static readonly string[] ForEverybody = ["Channels", "People", "Communes", "Operations", "Data"];

    /// <summary>
    /// What each folder of Core may use: those further along the way of a message, and of Channels, People, Communes, Operations and Data what it
    /// needs. Language stays by itself; Content knows Language and Communes. A new folder takes its place here.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Language"] = [],
        ["Communes"] = [],
        ["Channels"] = ["Communes", "Data", "Operations"],
        ["Operations"] = ["Communes", "Data"],
        // Each table is mapped in Data; its row stands with its feature.
        ["Data"] = ["Broadcasts", "Cases", "Channels", "Classes", "Editing", "Inbox", "Lists", "Outbox", "People", "PersonalData", "Questions", "Switches", "Operations", "Staff"],
        ["Staff"] = ["Communes", "Data", "Operations"],
        ["Content"] = ["Language", "Communes"],
        ["Answering"] = ["Language", "Content", "Communes"],
        // What staff write of the content, and what would come of it.
        ["Editing"] = ["Language", "Content", "Answering", "Communes", "Operations", "Data"],
        ["Inbox"] = ["Channels", "Operations", "Data"],
        ["Outbox"] = ["Channels", "Operations", "Data"],
        ["Cases"] = ["Staff", "Language", "Content", "Inbox", "Outbox", "Channels", "Communes", "Operations", "Data"],
        // Who somebody is, and their rights over what we keep of them.
        ["People"] = ["Language", "Content", "Communes", "Operations", "Data"],
        ["Classes"] = ["People", "Language", "Content", "Outbox", "Channels", "Communes", "Operations", "Data"],
        // What everybody is told, and what became of it for each.
        ["Broadcasts"] = ["People", "Classes", "Switches", "Outbox", "Language", "Content", "Channels", "Communes", "Operations", "Data"],
        // What we keep of people, wherever it stands, and their rights over it.
        ["PersonalData"] = ["People", "Broadcasts", "Classes", "Cases", "Language", "Content", "Outbox", "Inbox", "Questions", "Channels", "Communes", "Operations", "Data"],
        ["Lists"] = ["People", "Classes", "Language", "Content", "Communes", "Operations", "Data"],
        ["Questions"] = ["Language", "Content", "Answering", "Channels", "Communes", "Operations", "Data"],
        ["Switches"] = ["Content", "Communes", "Operations", "Data"],
        ["Turns"] = ["Broadcasts", "Language", "Content", "Answering", "Cases", "Classes", "People", "PersonalData", "Questions", "Switches", "Inbox", "Outbox", "Channels", "Communes", "Operations", "Data"],
    };

    /// <summary>Which class of Core uses which class of another of its folders.</summary>
    private static IReadOnlyList<(Type From, Type To)> Uses { get; } =
    [
        .. OurCode.Core.GetTypes()
            .Where(OurCode.IsOurs)
            .SelectMany(UsedMembers.TypesOf, (type, used) => (From: OurCode.Outermost(type), To: OurCode.Outermost(used)))
            .Where(use => use.To.Assembly == OurCode.Core && OurCode.IsOurs(use.To) && OurCode.FolderOf(use.From) != OurCode.FolderOf(use.To))
            .Distinct(),
    ];

    [Theory]
    [InlineData("BinhDanBot.Core")]
    [InlineData("BinhDanBot.Connectors", Core)]
    [InlineData("BinhDanBot.Storage", Core)]
    [InlineData("BinhDanBot.Web", Core, "BinhDanBot.Connectors", "BinhDanBot.Storage")]
    public void A_project_uses_only_those_further_in(string project, params string[] allowed)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith(OurCode.Root, StringComparison.Ordinal));

        Assert.Equal([], used.Except(allowed));
    }

    [Fact]
    public void Core_knows_no_web_no_vendor_and_no_brand_of_database()
    {
        string[] foreign = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Microsoft.Extensions.Hosting", "System.Net.Http", "Microsoft.Extensions.Configuration"];

        Assert.DoesNotContain(OurCode.Core.GetReferencedAssemblies(), reference => foreign.Any(name => reference.Name!.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_storage_knows_the_brand_of_the_database()
    {
        var brands = OurCode.Assemblies.Where(assembly => assembly != OurCode.Storage).SelectMany(assembly => assembly.GetReferencedAssemblies())
            .Where(reference => reference.Name!.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || reference.Name.StartsWith("Npgsql", StringComparison.Ordinal));

        Assert.Empty(brands);
    }

    [Fact]
    public void Every_folder_of_Core_has_its_place()
    {
        var folders = OurCode.Written(OurCode.Core).Select(OurCode.FolderOf).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(MayUse.Keys.Order(StringComparer.Ordinal), folders);
    }

    [Fact]
    public void A_folder_of_Core_uses_only_those_that_it_may()
    {
        var faults = Uses.Where(use => !MayUse.GetValueOrDefault(OurCode.FolderOf(use.From), []).Contains(OurCode.FolderOf(use.To)))
            .Select(use => $"{use.From.FullName} uses {use.To.FullName}");

        Expect.None(faults);
    }

    /// <summary>Along the way, what is allowed and not done is a door left open; it would also hide that uses are not seen.</summary>
    [Fact]
    public void The_table_allows_nothing_that_nobody_does()
    {
        var done = Uses.Select(use => (OurCode.FolderOf(use.From), OurCode.FolderOf(use.To))).ToHashSet();

        Expect.None(MayUse.SelectMany(folder => folder.Value, (folder, used) => (folder.Key, used))
            .Where(allowed => !ForEverybody.Contains(allowed.used) && !done.Contains(allowed))
            .Select(allowed => $"{allowed.Key} uses {allowed.used}"));
    }

    [Theory]
    [InlineData("Answering", "Turns")]
    [InlineData("Answering", "Channels")]
    [InlineData("Answering", "Inbox")]
    [InlineData("Answering", "Outbox")]
    [InlineData("Content", "Answering")]
    [InlineData("Language", "Content")]
    [InlineData("Outbox", "Turns")]
    [InlineData("Inbox", "Turns")]
    public void The_table_above_says_no_to_what_the_design_forbids(string from, string to) => Assert.DoesNotContain(to, MayUse[from]);

    /// <summary>The rules would pass on code that they cannot read: here is something that they must see.</summary>
    [Fact]
    public void Uses_inside_methods_lambdas_and_async_methods_are_seen()
    {
        Assert.Contains(typeof(Uri), UsedMembers.TypesOf(typeof(Sample)));
        Assert.Contains(typeof(Random), typeof(Sample).GetNestedTypes(BindingFlags.NonPublic).SelectMany(UsedMembers.TypesOf));
        Assert.Contains(typeof(Version), typeof(Sample).GetNestedTypes(BindingFlags.NonPublic).SelectMany(UsedMembers.TypesOf));
        Assert.Contains(typeof(DivideByZeroException), UsedMembers.TypesOf(typeof(Sample)));
    }

    private static class Sample
    {
        public static string InMethod()
        {
            try
            {
                return new Uri("http://localhost").Host;
            }
            catch (DivideByZeroException)
            {
                return "";
            }
        }

        public static Func<int, int> InLambda() => static limit => new Random(1).Next(limit);

        public static async Task<int> InAsyncAsync()
        {
            await Task.Yield();
            return new Version(1, 2).Major;
        }
    }
}
