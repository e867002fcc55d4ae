using System.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BinhDanBot.Core.Content.Yaml;

/// <summary>
/// Reads one YAML document into a tree with lines. Our own tree instead of YamlDotNet's, because every problem needs its line, a key
/// given twice is a problem and not an exception, and the depth is limited: a deep file must not end the process.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 16;

    private readonly Parser _parser;
    private readonly ProblemList _problems;

    private YamlReader(IScanner scanner, ProblemList problems)
    {
        _parser = new Parser(scanner);
        _problems = problems;
    }

    /// <summary>The fields of the file; null when it cannot be read at all, which is then in <paramref name="problems"/>.</summary>
    public static YamlMapping? Read(string text, ProblemList problems)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            return new YamlReader(scanner, problems).ReadDocument();
        }
        catch (YamlException fault)
        {
            return Unreadable(fault.Start.Line);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 says some syntax errors in this way: "[\n>", "!!]", a comma after the end of the document.
            return Unreadable(scanner.CurrentPosition.Line);
        }

        YamlMapping? Unreadable(long line)
        {
            var lines = text.Split('\n');
            line = Math.Clamp(line, 1, lines.Length);
            problems.Error((int)line, ContentReason.YamlSyntax, lines[line - 1]);
            return null;
        }
    }

    private YamlMapping? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Error(1, ContentReason.FileEmpty);
            return null;
        }

        var root = ReadNode(0);
        if (root is null)
            return null;
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Error((int)second.Start.Line, ContentReason.YamlSecondDocument);
            return null;
        }

        if (root is YamlMapping mapping)
            return mapping;
        _problems.Error(root.Line, root is YamlScalar { Value: null } ? ContentReason.FileEmpty : ContentReason.YamlExpectedFields);
        return null;
    }

    /// <summary>Null when the node is of a kind that we do not read; the rest of the file is then left alone.</summary>
    private YamlNode? ReadNode(int depth)
    {
        var start = _parser.Current ?? throw new UnreachableException("A node is read only after an event was found.");
        var line = (int)start.Start.Line;
        if (depth > MaxDepth)
        {
            _problems.Error(line, ContentReason.YamlTooDeep);
            return null;
        }

        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            _problems.Error(line, ContentReason.YamlAnchor);
            return null;
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(line, IsNull(scalar) ? null : scalar.Value);
        if (_parser.TryConsume<SequenceStart>(out _))
            return ReadSequence(line, depth);
        _parser.Consume<MappingStart>();
        return ReadMapping(line, depth);
    }

    private YamlSequence? ReadSequence(int line, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new YamlSequence(line, items);
    }

    private YamlMapping? ReadMapping(int line, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } keyNode)
                return null;
            if (keyNode is not YamlScalar { Value: { } key })
            {
                _problems.Error(keyNode.Line, ContentReason.YamlKey);
                return null;
            }

            if (ReadNode(depth + 1) is not { } value)
                return null;
            if (keys.Add(key))
                entries.Add(new YamlEntry(key, keyNode.Line, value));
            else
                _problems.Error(keyNode.Line, ContentReason.YamlKeyTwice, key);
        }

        return new YamlMapping(line, entries);
    }

    private static bool IsNull(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };
}
