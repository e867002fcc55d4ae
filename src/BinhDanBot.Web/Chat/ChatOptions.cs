using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Web.Chat;

/// <summary>Settings of the chat pages: section <c>Chat</c>.</summary>
public sealed class ChatOptions : IValidatableObject
{
    /// <summary>Origins of the communes' websites that may show our pages in a frame with <c>widget.js</c>, for example "https://sonmai.gov.vn". Default none.</summary>
    public IReadOnlyList<string> EmbedOrigins { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // They go into a header: an origin and nothing else.
        foreach (var origin in EmbedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin || uri.Scheme is not ("https" or "http"))
                yield return new ValidationResult($"'{origin}' is no origin: write https://host, without a path", [nameof(EmbedOrigins)]);
    }
}
