namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>For <c>_Fault</c>.</summary>
/// <param name="Id">By which the field names its description.</param>
/// <param name="Sentence">Null when the field is as it should be.</param>
public sealed record FieldFault(string Id, string? Sentence);
