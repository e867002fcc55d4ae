namespace BinhDanBot.Core.Content;

/// <summary>Collects what is wrong in one file.</summary>
internal sealed class ProblemList(string file)
{
    private const int MaxDetailLength = 80;

    private readonly List<ContentProblem> _problems = [];

    public bool HasErrors { get; private set; }

    public IReadOnlyList<ContentProblem> All => _problems;

    public void Error(int line, string reason, string detail = "")
    {
        HasErrors = true;
        Add(line, reason, detail, isError: true);
    }

    public void Warn(int line, string reason, string detail = "") => Add(line, reason, detail, isError: false);

    private void Add(int line, string reason, string detail, bool isError)
    {
        detail = ContentText.OneLine(detail);
        if (detail.Length > MaxDetailLength)
            detail = string.Concat(detail.AsSpan(0, char.IsHighSurrogate(detail[MaxDetailLength - 1]) ? MaxDetailLength - 1 : MaxDetailLength), "…");
        _problems.Add(new ContentProblem(file, line, reason, detail, isError));
    }
}
