using BinhDanBot.Browser.Tests.Running;
using YamlDotNet.Serialization;

namespace BinhDanBot.Browser.Tests.Residents;

/// <summary>The sentences of the content, so that a test looks for what editors have written and not for what they wrote once.</summary>
internal static class Replies
{
    private static readonly Dictionary<string, string> ById = Directory
        .EnumerateFiles(Path.Combine(Repository.Content, "replies"), "*.yaml")
        .SelectMany(Read)
        .ToDictionary(reply => reply.Key, reply => reply.Value, StringComparer.Ordinal);

    /// <summary>A sentence as it is written, fields included.</summary>
    public static string Of(string id) => ById[id];

    /// <summary>A sentence with its fields filled.</summary>
    public static string Of(string id, params (string Field, string Value)[] fields) =>
        fields.Aggregate(ById[id], (text, field) => text.Replace($"{{{{{field.Field}}}}}", field.Value, StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file) =>
        new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<RepliesFile>(File.ReadAllText(file)).Replies;

    private sealed class RepliesFile
    {
        [YamlMember(Alias = "replies")]
        public Dictionary<string, string> Replies { get; set; } = [];
    }
}
