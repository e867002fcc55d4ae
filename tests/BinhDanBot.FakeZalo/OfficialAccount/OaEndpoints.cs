using System.Globalization;
using System.Text.Json;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>The OpenAPI of accounts: HTTP 200 with an error code in the body, whatever happens.</summary>
internal static class OaEndpoints
{
    public static void MapOa(this IEndpointRouteBuilder routes, FakeWorld world)
    {
        var uploads = new OaUploads(world);
        var sends = new OaSends(world, uploads);
        Post("/v3.0/oa/message/cs", sends.SendAsync);
        Post("/v2.0/oa/message", new OaOldMessages(world).SendAsync);
        Get("/v3.0/oa/user/detail", http => WriteDetailAsync(http, world));
        Get("/v2.0/oa/getoa", http => WriteAccountAsync(http, world));
        Post("/v3.0/oa/quota/message", http => WriteQuotaAsync(http, world, sends));
        Post("/v2.0/oa/upload/image", uploads.TakeImageAsync);
        Post("/v2.0/oa/upload/gif", uploads.TakeGifAsync);
        Post("/v2.0/oa/upload/file", uploads.TakeFileAsync);

        void Post(string path, RequestDelegate handle) => routes.MapPost(path, http => EnterAsync(http, world, handle));
        void Get(string path, RequestDelegate handle) => routes.MapGet(path, http => EnterAsync(http, world, handle));
    }

    public static Task WriteErrorAsync(HttpContext http, FakeWorld world, int code)
    {
        world.Counts.Add(string.Create(CultureInfo.InvariantCulture, $"refused {code}"));
        return Answers.WriteAsync(http, json =>
        {
            json.WriteNumber("error", code);
            json.WriteString("message", OaErrors.TextOf(code));
        });
    }

    public static Task WriteDataAsync(HttpContext http, Action<Utf8JsonWriter> write) => Answers.WriteAsync(http, json =>
    {
        json.WriteNumber("error", 0);
        json.WriteString("message", "Success");
        json.WriteStartObject("data");
        write(json);
        json.WriteEndObject();
    });

    /// <summary>Rate first, then the token: that is what every call passes.</summary>
    private static Task EnterAsync(HttpContext http, FakeWorld world, RequestDelegate handle)
    {
        if (world.Options.RequestsPerMinute is { } limit)
        {
            var left = world.Rate.TakeCall(limit);
            http.Response.Headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
            http.Response.Headers["X-RateLimit-Remain"] = Math.Max(0, left).ToString(CultureInfo.InvariantCulture);
            if (left < 0)
                return WriteErrorAsync(http, world, OaErrors.RateLimit);
        }

        return world.Tokens.CheckAccess(http.Request.Headers["access_token"]) switch
        {
            TokenState.Valid => handle(http),
            TokenState.Expired => WriteErrorAsync(http, world, OaErrors.TokenExpired),
            _ => WriteErrorAsync(http, world, OaErrors.TokenInvalid),
        };
    }

    private static async Task WriteDetailAsync(HttpContext http, FakeWorld world)
    {
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        if (UserIn(http.Request.Query["data"].ToString()) is not { } id || world.People.FindByOaId(id) is not { } person)
        {
            await WriteErrorAsync(http, world, OaErrors.Parameter);
            return;
        }

        await WriteDataAsync(http, json => WriteDetail(json, person));
    }

    private static void WriteDetail(Utf8JsonWriter json, FakePerson person)
    {
        json.WriteString("user_id", person.OaUserId);
        json.WriteString("user_id_by_app", person.UserIdByApp);
        json.WriteString("user_external_id", "");
        json.WriteString("display_name", person.Name);
        json.WriteString("user_alias", "");
        json.WriteBoolean("is_sensitive", false);
        json.WriteString("user_last_interaction_date", person.LastInteractionAt?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "");
        json.WriteBoolean("user_is_follower", person.Follows);
        json.WriteString("avatar", "https://avatar.invalid/240.jpg");
        json.WriteStartObject("avatars");
        json.WriteString("120", "https://avatar.invalid/120.jpg");
        json.WriteString("240", "https://avatar.invalid/240.jpg");
        json.WriteEndObject();
        json.WriteString("dynamic_param", "");
        json.WriteStartObject("tags_and_notes_info");
        json.WriteStartArray("notes");
        json.WriteEndArray();
        json.WriteStartArray("tag_names");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("shared_info");
        json.WriteEndObject();
    }

    private static async Task WriteAccountAsync(HttpContext http, FakeWorld world)
    {
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        await WriteDataAsync(http, json =>
        {
            json.WriteString("oa_id", world.Options.OaId);
            json.WriteString("name", world.Options.OaName);
        });
    }

    private static async Task WriteQuotaAsync(HttpContext http, FakeWorld world, OaSends sends)
    {
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        using var reader = new StreamReader(http.Request.Body);
        if (UserIn(await reader.ReadToEndAsync(http.RequestAborted)) is not { } id || world.People.FindByOaId(id) is not { } person)
        {
            await WriteErrorAsync(http, world, OaErrors.Parameter);
            return;
        }

        await WriteDataAsync(http, json => sends.WriteQuota(json, person));
    }

    private static string? UserIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("user_id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
