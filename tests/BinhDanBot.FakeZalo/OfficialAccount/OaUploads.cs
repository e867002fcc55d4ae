using System.Collections.Concurrent;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>POST /v2.0/oa/upload/image, /gif, /file. What is uploaded lives 7 days and is not kept.</summary>
internal sealed class OaUploads(FakeWorld world)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _uploadedAt = new(StringComparer.Ordinal);

    /// <summary>0, or why a file with this token cannot be sent.</summary>
    public int CheckToken(string token)
    {
        if (!_uploadedAt.TryGetValue(token, out var at))
            return OaErrors.Parameter;
        return world.Clock.GetUtcNow() - at > Lifetime ? OaErrors.AttachmentExpired : 0;
    }

    public Task TakeImageAsync(HttpContext http) => TakeAsync(http, "attachment_id", 1 << 20, ".jpg", ".jpeg", ".png");

    public Task TakeGifAsync(HttpContext http) => TakeAsync(http, "attachment_id", 5 << 20, ".gif");

    public Task TakeFileAsync(HttpContext http) => TakeAsync(http, "token", 5 << 20, ".pdf", ".doc", ".docx", ".csv");

    private async Task TakeAsync(HttpContext http, string idName, long most, params string[] endings)
    {
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        var file = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted)).Files["file"] : null;
        if (file is null)
        {
            await OaEndpoints.WriteErrorAsync(http, world, OaErrors.Parameter);
            return;
        }

        var ending = Path.GetExtension(file.FileName).ToLowerInvariant();
        if (ending.Length > 0 && (!endings.Contains(ending) || file.Length > most))
        {
            await OaEndpoints.WriteErrorAsync(http, world, file.Length > most ? OaErrors.TooLong : OaErrors.Parameter);
            return;
        }

        await OaEndpoints.WriteDataAsync(http, json =>
        {
            // Success with nothing in it, as people met it when the name has no ending.
            if (ending.Length == 0)
                return;
            var id = world.Ids.Message();
            _uploadedAt[id] = world.Clock.GetUtcNow();
            json.WriteString(idName, id);
        });
    }
}
