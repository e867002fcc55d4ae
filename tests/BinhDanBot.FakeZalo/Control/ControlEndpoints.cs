using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BinhDanBot.FakeZalo.Control;

/// <summary>How another process drives the fake: faults, ledger, counts, clock, webhook.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static void MapControl(this IEndpointRouteBuilder routes, FakeWorld world)
    {
        routes.MapGet("/fake/faults", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(world.Faults, Json, http.RequestAborted)));
        routes.MapPost("/fake/faults", (RequestDelegate)(http => ChangeAsync(http, body => SetFaults(world, body))));
        routes.MapGet("/fake/counts", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(world.Counts.All(), Json, http.RequestAborted)));
        routes.MapGet("/fake/ledger", (RequestDelegate)(http => WriteLedgerAsync(http, world)));
        routes.MapPost("/fake/reset", (RequestDelegate)(http => ChangeAsync(http, _ => Done(world.Reset))));
        routes.MapPost("/fake/clock", (RequestDelegate)(http => ChangeAsync(http, body => MoveClock(world, body))));
        routes.MapPost("/fake/webhook", (RequestDelegate)(http => RegisterAsync(http, world)));
    }

    /// <summary>The members that are named change, the others stay. Null when all of them exist and fit.</summary>
    private static string? SetFaults(FakeWorld world, JsonObject body)
    {
        var changes = new List<Action>();
        foreach (var (name, value) in body)
        {
            if (name is "expireTokens" or "revokeTokens")
            {
                if (value?.GetValueKind() == JsonValueKind.True)
                    changes.Add(name == "expireTokens" ? world.Tokens.ExpireAll : world.Tokens.RevokeAll);
                continue;
            }

            var property = typeof(FakeFaults).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
                return $"No fault is called {name}.";
            var read = value.Deserialize(property.PropertyType, Json);
            if (read is null && Nullable.GetUnderlyingType(property.PropertyType) is null)
                return $"{name} has no value.";
            changes.Add(() => property.SetValue(world.Faults, read));
        }

        changes.ForEach(change => change());
        return null;
    }

    private static string? MoveClock(FakeWorld world, JsonObject body)
    {
        if (!TimeSpan.TryParse(body["advance"]?.ToString(), CultureInfo.InvariantCulture, out var by) || by < TimeSpan.Zero)
            return "advance is a duration such as 1.00:00:00 for a day.";
        return Done(() => world.Clock.Advance(by));
    }

    private static string? Done(Action act)
    {
        act();
        return null;
    }

    private static async Task RegisterAsync(HttpContext http, FakeWorld world)
    {
        var url = (await ReadAsync(http))?["url"]?.ToString() ?? world.OaWebhook.Url?.OriginalString;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await FailAsync(http, "url is an http address.");
            return;
        }

        if (!await world.OaWebhook.RegisterAsync(address))
        {
            await FailAsync(http, "The address did not answer the unsigned probe with 200.");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Query: person (name or id), after (a number), limit (the latest so many).</summary>
    private static Task WriteLedgerAsync(HttpContext http, FakeWorld world)
    {
        var query = http.Request.Query;
        _ = long.TryParse(query["after"], CultureInfo.InvariantCulture, out var after);
        var messages = query["person"].FirstOrDefault() is { Length: > 0 } key
            ? (world.People.Find(key) is { } person ? world.Ledger.For(person) : world.Ledger.For(key)).Where(message => message.Number > after)
            : world.Ledger.After(Math.Max(0, after));
        if (int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit))
            messages = messages.TakeLast(limit);
        return http.Response.WriteAsJsonAsync(messages, Json, http.RequestAborted);
    }

    private static async Task ChangeAsync(HttpContext http, Func<JsonObject, string?> change)
    {
        var body = await ReadAsync(http);
        string? fault;
        try
        {
            fault = body is null ? "The body is no JSON object." : change(body);
        }
        catch (JsonException unread)
        {
            fault = unread.Message;
        }

        if (fault is not null)
            await FailAsync(http, fault);
        else
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task FailAsync(HttpContext http, string fault)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsync(fault, http.RequestAborted);
    }

    /// <summary>An empty body is an empty object; null when it is no object.</summary>
    private static async Task<JsonObject?> ReadAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
