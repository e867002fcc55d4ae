using System.Globalization;
using System.Text.Json;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>POST /v3.0/oa/message/cs: checks, windows, quota, the ledger, and the answer with all that may happen to it.</summary>
internal sealed class OaSends(FakeWorld world, OaUploads uploads)
{
    private static readonly TimeSpan Free = TimeSpan.FromHours(48);
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);
    private static readonly TimeSpan VietnamTime = TimeSpan.FromHours(7);

    public async Task SendAsync(HttpContext http)
    {
        if (await SendFaults.BeforeAcceptAsync(http, world))
            return;
        if (world.Faults.RateLimitPerSecond is { } limit && !world.Rate.TakeSend(limit))
        {
            await RefuseAsync(http, OaErrors.RateLimit);
            return;
        }

        var message = await ReadAsync(http);
        var error = message.Error;
        var person = error == 0 ? Find(message.UserId) : null;
        if (error == 0)
            error = person is null ? OaErrors.Parameter : Check(person, message);
        var quota = default(Quota);
        if (error == 0)
            (error, quota) = TakeQuota(person!);
        if (error != 0)
        {
            await RefuseAsync(http, error);
            return;
        }

        var sent = new SentMessage
        {
            At = world.Clock.GetUtcNow(),
            Channel = FakeChannels.Oa,
            PersonId = message.UserId,
            PersonName = person!.Name,
            Kind = message.Kind,
            Text = message.Text,
            Buttons = message.Buttons,
            Media = message.Media,
            QuotedMessageId = message.Quoted,
            MessageId = world.Ids.Message(),
        };
        world.Accept(person, sent);
        world.Reports.Queue(person, sent);
        if (await SendFaults.AfterAcceptAsync(http, world))
            return;
        await Answers.WriteAsync(http, json => WriteAnswer(json, sent, quota));
        sent.AnswerCompleted = !http.RequestAborted.IsCancellationRequested;
    }

    /// <summary>What quota/message tells of a person.</summary>
    public void WriteQuota(Utf8JsonWriter json, FakePerson person)
    {
        var asNumber = world.Faults.NumbersAsJson;
        json.WriteString("last_interaction", person.LastInteractionAt is { } at ? Written(at) : "");
        json.WriteStartObject("cs_reply");
        var total = world.Options.ReplyQuota ?? 8;
        json.WriteLoose("remain", Math.Max(0, total - person.RepliesSince), asNumber);
        json.WriteLoose("total", total, asNumber);
        json.WriteEndObject();
        // How many a month is told in three ways by the documents; nothing here counts them.
        json.WriteStartObject("promotion");
        foreach (var name in (string[])["daily_remain", "daily_total", "monthly_remain", "monthly_total"])
            json.WriteLoose(name, 1, asNumber);
        json.WriteEndObject();
    }

    private async Task RefuseAsync(HttpContext http, int error)
    {
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        await OaEndpoints.WriteErrorAsync(http, world, error);
    }

    private async Task<OaMessage> ReadAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return OaMessage.Read(body.RootElement, world.Options.AcceptsLists);
        }
        catch (JsonException)
        {
            return new OaMessage("", "", "", [], null, null, OaErrors.Parameter);
        }
    }

    private FakePerson? Find(string userId)
    {
        if (world.People.FindByOaId(userId) is { } person || !world.Options.AcceptsUnknownPeople)
            return world.People.FindByOaId(userId);
        person = world.People.AddStranger(userId);
        person.Follow(world.Clock.GetUtcNow());
        return person;
    }

    private int Check(FakePerson person, OaMessage message)
    {
        if (world.Faults.TakeError(person, message.UserId) is var error and not 0)
            return error;
        if (person.HasLeft)
            return OaErrors.NoRelation;
        if (person.LastInteractionAt is not { } last)
            return person.Follows ? OaErrors.NeverInteracted : OaErrors.NoRelation;
        if (world.Clock.GetUtcNow() - last > Window)
            return OaErrors.OutsideWindow;
        return message.Kind == "file" ? uploads.CheckToken(message.Media!) : 0;
    }

    /// <summary>Within 48 hours free, or so many for one interaction when that is set; then from the package.</summary>
    private (int Error, Quota Quota) TakeQuota(FakePerson person)
    {
        var last = person.LastInteractionAt ?? world.Clock.GetUtcNow();
        if (world.Clock.GetUtcNow() - last > Free)
        {
            var used = Interlocked.Increment(ref world.PackageUsed);
            return used > world.Options.PackageQuota
                ? (OaErrors.OutOfQuota, default)
                : (0, new Quota("sub_quota", world.Options.PackageQuota - used, world.Options.PackageQuota, last + Window));
        }

        if (world.Options.ReplyQuota is not { } total)
            return (0, default);
        return person.TakeReply(total) is { } left ? (0, new Quota("reply", left, total, last + Free)) : (OaErrors.OutOfQuota, default);
    }

    private void WriteAnswer(Utf8JsonWriter json, SentMessage sent, Quota quota)
    {
        json.WriteNumber("error", 0);
        json.WriteString("message", "Success");
        json.WriteStartObject("data");
        json.WriteString("message_id", sent.MessageId);
        json.WriteString("user_id", sent.PersonId);
        if (quota.Type is not null)
        {
            json.WriteStartObject("quota");
            json.WriteString("quota_type", quota.Type);
            json.WriteLoose("remain", quota.Remain, world.Faults.NumbersAsJson);
            json.WriteLoose("total", quota.Total, world.Faults.NumbersAsJson);
            json.WriteString("expired_date", Written(quota.ExpiresAt));
            json.WriteString("owner_type", "OA");
            json.WriteString("owner_id", world.Options.OaId);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Written(DateTimeOffset at) => at.ToOffset(VietnamTime).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    private readonly record struct Quota(string? Type, int Remain, int Total, DateTimeOffset ExpiresAt);
}
