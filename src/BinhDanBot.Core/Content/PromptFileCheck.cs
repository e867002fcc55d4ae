using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary>
/// The form of <c>prompts/*.yaml</c>: Semantic Kernel's prompt schema
/// (https://learn.microsoft.com/semantic-kernel/concepts/prompts/yaml-schema, read 2026-11-20) with Handlebars templates.
/// </summary>
internal static class PromptFileCheck
{
    private const string TemplateFormat = "handlebars";

    // Words of Handlebars itself, which name no variable.
    private static readonly string[] OwnWords = ["each", "else", "if", "unless", "with", "true", "false", "null"];

    public static IReadOnlyList<ContentProblem> Check(string path, string text)
    {
        var problems = new ProblemList(path);
        if (YamlReader.Read(text, problems) is not { } mapping)
            return problems.All;
        var fields = new YamlFields(mapping, problems);
        var name = fields.Required("name");
        var format = fields.Required("template_format");
        var template = fields.RequiredLines("template");
        var variables = fields.Records("input_variables").Select(ReadVariable).ToList();
        fields.Required("description");
        fields.Flag("allow_dangerously_set_content", absent: false);
        fields.Ignore("output_variable");
        fields.Ignore("execution_settings");
        fields.RejectOthers();
        if (name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_'))
            problems.Error(fields.LineOf("name"), ContentReason.PromptName, name);
        if (format.Length > 0 && format != TemplateFormat)
            problems.Error(fields.LineOf("template_format"), ContentReason.PromptFormat, format);
        CheckTemplate(template, fields.LineOf("template"), variables, problems);
        return problems.All;
    }

    private static LinedText ReadVariable(YamlFields fields)
    {
        var name = fields.Required("name");
        fields.Optional("description");
        fields.Optional("default");
        fields.Optional("json_schema");
        fields.Ignore("sample");
        fields.Flag("is_required", absent: true);
        fields.Flag("allow_dangerously_set_content", absent: false);
        fields.RejectOthers();
        return new LinedText(name, fields.LineOf("name"));
    }

    private static void CheckTemplate(string template, int line, List<LinedText> variables, ProblemList problems)
    {
        var open = new Stack<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in Expressions(template, line, problems))
        {
            var words = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var head = words.FirstOrDefault("");
            if (head.StartsWith('!'))
                continue;

            // Inside a loop names are those of the item, which no list here declares.
            var inLoop = open.Any(block => block is "each" or "with");
            if (head.StartsWith('#'))
                open.Push(head[1..]);
            else if (head.StartsWith('/') && (!open.TryPop(out var opened) || opened != head[1..]))
                problems.Error(line, ContentReason.PromptBlocks, head);

            // A word alone is a variable; the first of several is a helper.
            var rest = words.Length == 1 && char.IsAsciiLetter(head.FirstOrDefault()) ? words : words.Skip(1);
            foreach (var root in rest.Select(RootOf).OfType<string>())
            {
                used.Add(root);
                if (!inLoop && variables.TrueForAll(variable => variable.Text != root))
                    problems.Error(line, ContentReason.PromptVariableUnknown, root);
            }
        }

        if (open.TryPeek(out var unclosed))
            problems.Error(line, ContentReason.PromptBlocks, "#" + unclosed);
        foreach (var variable in variables.Where(variable => variable.Text.Length > 0 && !used.Contains(variable.Text)))
            problems.Warn(variable.Line, ContentReason.PromptVariableUnused, variable.Text);
    }

    /// <summary>What stands between double braces. Triple braces let a person's text write messages of its own, so they are refused.</summary>
    private static List<string> Expressions(string template, int line, ProblemList problems)
    {
        var expressions = new List<string>();
        for (var start = template.IndexOf("{{", StringComparison.Ordinal); start >= 0;)
        {
            if (template.AsSpan(start).StartsWith("{{{", StringComparison.Ordinal))
                problems.Error(line, ContentReason.PromptRaw, template[start..Math.Min(template.Length, start + 40)]);
            var end = template.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0)
            {
                problems.Error(line, ContentReason.PromptBlocks, template[start..Math.Min(template.Length, start + 40)]);
                break;
            }

            expressions.Add(template[(start + 2)..end].Trim('{', '~', ' ', '\n'));
            start = template.IndexOf("{{", end + 2, StringComparison.Ordinal);
        }

        return expressions;
    }

    /// <summary>The variable that a word of an expression names; null for literals, parameters, helpers and loop names.</summary>
    private static string? RootOf(string word)
    {
        if (word.Contains('=', StringComparison.Ordinal) || word.StartsWith('@') || word.StartsWith('.') || OwnWords.Contains(word))
            return null;
        var root = word.Trim('(', ')').Split('.')[0];
        return root.Length > 0 && root != "this" && root.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(root[0]) ? root : null;
    }
}
