using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BinhDanBot.Core.Operations;

/// <summary>A setting that must never be shown: prints as ***, also in a debugger, a log or an error.</summary>
[TypeConverter(typeof(SecretConverter))]
public sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one place that uses it.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}

/// <summary>Lets configuration fill a <see cref="Secret"/> from text; an empty text is no secret.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Created by the type descriptor.")]
internal sealed class SecretConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string { Length: > 0 } text ? new Secret(text) : null;
}
