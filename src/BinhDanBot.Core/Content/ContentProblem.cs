namespace BinhDanBot.Core.Content;

/// <summary>Something wrong in a content file, said so that its editor can mend it.</summary>
/// <param name="File">Path below the content folder, with forward slashes.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Reason">Stable code of the reason, for example "guide-heading-order"; the sentence stands in content/replies/editor.yaml.</param>
/// <param name="Detail">The offending word, field or text; never a whole paragraph.</param>
/// <param name="IsError">
/// Errors fail the content check; one inside a file keeps the file out, one between files only the part at fault. Warnings do neither.
/// </param>
public sealed record ContentProblem(string File, int Line, string Reason, string Detail, bool IsError = true);
