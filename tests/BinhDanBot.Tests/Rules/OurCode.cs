using System.Reflection;
using System.Runtime.CompilerServices;

namespace BinhDanBot.Tests.Rules;

/// <summary>Our assemblies and types, as the rules look at them.</summary>
internal static class OurCode
{
    public const string Root = "BinhDanBot.";

    public static Assembly Core { get; } = Assembly.Load("BinhDanBot.Core");

    public static Assembly Connectors { get; } = Assembly.Load("BinhDanBot.Connectors");

    public static Assembly Storage { get; } = Assembly.Load("BinhDanBot.Storage");

    public static Assembly Web { get; } = Assembly.Load("BinhDanBot.Web");

    public static IReadOnlyList<Assembly> Assemblies { get; } = [Core, Connectors, Storage, Web];

    /// <summary>Types that a person wrote: none of the compiler's, none of the migrations.</summary>
    public static IEnumerable<Type> Written(params IReadOnlyList<Assembly> assemblies) =>
        (assemblies.Count == 0 ? Assemblies : assemblies).SelectMany(assembly => assembly.GetTypes()).Where(type => IsOurs(type) && !IsGenerated(type));

    public static bool IsOurs(Type type) => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true || (type.Assembly == Web && type.Namespace is null);

    /// <summary>Made by the compiler or by a tool, itself or what it stands in.</summary>
    public static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || type.Name.StartsWith('<')
        || type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>The type as its writer knows it: the outermost, without the compiler's inner ones.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The folder of a type inside its project: "Turns" of BinhDanBot.Core.Turns, "Answering" of BinhDanBot.Core.Answering.Steps.</summary>
    public static string FolderOf(Type type)
    {
        var project = type.Assembly.GetName().Name! + ".";
        var place = type.Namespace ?? "";
        return place.StartsWith(project, StringComparison.Ordinal) ? place[project.Length..].Split('.')[0] : "";
    }
}
