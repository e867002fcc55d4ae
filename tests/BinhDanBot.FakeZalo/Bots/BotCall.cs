using System.Globalization;
using System.Text.Json;

namespace BinhDanBot.FakeZalo.Bots;

/// <summary>The members of a call as text, whether they came as JSON, as a form or in the address; null when the body cannot be read.</summary>
internal sealed class BotCall
{
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);

    public string? this[string name] => _members.GetValueOrDefault(name);

    /// <summary>Seconds as text or number; null when the member is neither.</summary>
    public TimeSpan? Seconds(string name, TimeSpan missing)
    {
        if (this[name] is not { } text)
            return missing;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400 ? TimeSpan.FromSeconds(seconds) : null;
    }

    public static async Task<BotCall?> ReadAsync(HttpContext http)
    {
        var call = new BotCall();
        foreach (var (name, value) in http.Request.Query)
            call._members[name] = value.ToString();
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
                call._members[name] = value.ToString();
            return call;
        }

        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
            return call;
        try
        {
            using var body = JsonDocument.Parse(text);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            foreach (var member in body.RootElement.EnumerateObject())
                call._members[member.Name] = member.Value.ToString();
            return call;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
