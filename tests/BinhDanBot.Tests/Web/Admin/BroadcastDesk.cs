using System.Net;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What somebody who writes announcements does in the pages, again and again, and the residents who are told.</summary>
internal sealed class BroadcastDesk(DrivenServer server, StaffClient staff, string commune)
{
    public string List => $"/admin/{commune}/thong-bao";

    /// <summary>The form of a new announcement.</summary>
    public static (string Field, string Value)[] Form(string title = "Mời họp thôn", string body = "Kính gửi {{ten}}. Mời bà con đến họp.", params (string, string)[] others) =>
        [("Fields.Title", title), ("Fields.Body", body), .. others.Any(other => other.Item1 == "Fields.IsNow") ? [] : new[] { ("Fields.IsNow", "true") }, .. others];

    /// <summary>A draft; the address of its page.</summary>
    public async Task<string> DraftAsync(string title = "Mời họp thôn", string body = "Kính gửi {{ten}}. Mời bà con đến họp.", params (string, string)[] others)
    {
        var made = await staff.PostAsync($"{List}/moi", Form(title, body, others));
        Assert.True(made.Status == HttpStatusCode.Redirect, made.Words);
        return made.Location!;
    }

    /// <summary>Presses a button of a page, with what the page knows of its announcement.</summary>
    public Task<StaffAnswer> ActAsync(string page, string handler, params (string, string)[] fields) => ActAsAsync(staff, page, handler, fields);

    /// <summary>The same by a colleague.</summary>
    public static async Task<StaffAnswer> ActAsAsync(StaffClient who, string page, string handler, params (string, string)[] fields)
    {
        var seen = (await who.GetAsync(page)).Page.QuerySelector("input[name=Seen]")?.GetAttribute("value");
        var own = fields.Any(field => field.Item1 == "Seen") || seen is null ? fields : [.. fields, ("Seen", seen)];
        return await who.PostAsync(page, handler.Length == 0 ? page : $"{page}?handler={handler}", own);
    }

    /// <summary>Past the last question; the address of the run.</summary>
    public async Task<string> SendAsync(string page)
    {
        var sent = await ActAsync($"{page}/gui", "");
        Assert.True(sent.Status == HttpStatusCode.Redirect, sent.Words);
        return sent.Location!;
    }

    /// <summary>Somebody on the web page of the commune who wants to be told; under this name, when there is one.</summary>
    public async Task<DirectLineClient> SubscribeAsync(string name = "")
    {
        var resident = await DirectLineClient.OpenAsync(server.Application.CreateClient(), commune);
        foreach (var words in new[] { "nhận tin", "đồng ý nhận tin" })
        {
            await resident.SayAsync(words);
            await server.Application.RunUntilQuietAsync();
        }

        if (name.Length > 0)
            await NameAsync(name);
        await resident.ReadNewAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        return resident;
    }

    /// <summary>The person who came last is called so, whatever the name: forms would refuse some.</summary>
    private async Task NameAsync(string name)
    {
        var application = server.Application;
        var id = await application.ReadAsync(context => context.People.Where(row => row.Commune == commune).OrderByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
        var written = application.Service<ITextProtection>().Protect(name, KeepPerson.PurposeOf(commune, id));
        await application.Service<IDatabaseWriter>().WriteAsync(
            (context, cancel) => context.People.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(person => person.ProtectedName, written), cancel), CancellationToken.None);
    }
}
