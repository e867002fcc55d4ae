using System.Reflection;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Language;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>Logs hold ids and states, never what people say or who they are.</summary>
public sealed partial class LogRuleTests
{
    private static readonly string[] Private = ["text", "name", "phone", "words", "question", "person", "payload", "body", "token", "secret", "address"];

    private static IReadOnlyList<(MethodInfo Method, LoggerMessageAttribute Log)> Logs { get; } =
    [
        .. OurCode.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (method, method.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Where(log => log.Item2 is not null),
    ];

    [Fact]
    public void No_log_takes_what_people_say_or_who_they_are()
    {
        Assert.NotEmpty(Logs);
        Expect.None(Logs.SelectMany(log => log.Method.GetParameters().Select(parameter => parameter.Name!).Concat(Fields(log.Log.Message))
            .Where(name => Private.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"{Describe(log.Method)} takes {name}")));
    }

    [Fact]
    public void Every_number_of_a_log_is_used_once() =>
        Expect.None(Logs.GroupBy(log => log.Log.EventId).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(log => Describe(log.Method)))}"));

    [Fact]
    public void Every_log_stands_in_the_Log_of_its_folder() =>
        Expect.None(Logs.Where(log => log.Method.DeclaringType!.Name != "Log").Select(log => Describe(log.Method)));

    /// <summary>Calls past the generated methods would escape the rules above.</summary>
    [Fact]
    public void Nobody_logs_in_another_way()
    {
        var others = OurCode.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(UsedMembers.Methods)
            .Where(method => UsedMembers.CalledBy(method).Any(called => called.DeclaringType == typeof(LoggerExtensions)))
            .Select(Describe);

        Expect.None(others);
    }

    private static IEnumerable<string> Fields(string message) => Field().Matches(message).Select(match => match.Groups[1].Value);

    private static string Describe(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Field();
}
