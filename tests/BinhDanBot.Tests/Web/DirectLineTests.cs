using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Web chat over Direct Line 3.0, with the workers driven by hand and a clock that stands still.</summary>
public sealed class DirectLineTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Service = DirectLineClient.Service;

    private BotApplication Application => server.Application;

    [Fact]
    public async Task A_token_then_a_conversation_then_the_welcome()
    {
        using var http = Application.CreateClient();
        using var generated = await http.PostAsJsonAsync($"{Service}/tokens/generate?commune=son-mai", new { user = new { id = "dl_lan" } });
        var token = await generated.Content.ReadFromJsonAsync<JsonElement>();

        using var started = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", token.GetProperty("token").GetString());
        using var again = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", token.GetProperty("token").GetString());
        await Application.RunUntilQuietAsync();
        var conversation = await started.Content.ReadFromJsonAsync<JsonElement>();
        using var read = await DirectLineClient.SendAsync(
            http, HttpMethod.Get, $"{Service}/conversations/{conversation.GetProperty("conversationId").GetString()}/activities", conversation.GetProperty("token").GetString());
        var (activities, _) = DirectLineClient.ReadSet(await read.Content.ReadFromJsonAsync<JsonElement>());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK), (generated.StatusCode, started.StatusCode, again.StatusCode));
        Assert.Equal(token.GetProperty("conversationId").GetString(), conversation.GetProperty("conversationId").GetString());
        Assert.True(token.GetProperty("expires_in").GetInt64() > 0);
        // Opened twice, welcomed once.
        Assert.Contains("xã Sơn Mai", DirectLineClient.TextOf(Assert.Single(activities)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_echoed_with_its_id_and_answered_behind_it()
    {
        var lan = await OpenAsync();
        await Application.RunUntilQuietAsync();

        var id = await lan.SayAsync("quên passcode vneid");
        await Application.RunUntilQuietAsync();
        var (activities, watermark) = await lan.ReadAsync(0);

        Assert.Equal(3, activities.Count);
        Assert.Equal(3, watermark);
        Assert.Equal((id, "quên passcode vneid"), (activities[1].GetProperty("id").GetString(), DirectLineClient.TextOf(activities[1])));
        Assert.Equal(id, activities[2].GetProperty("replyToId").GetString());
        Assert.Equal("quen-passcode", activities[2].GetProperty("channelData").GetProperty("guide").GetString());
        Assert.Equal("messageBack", activities[2].GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_activity_with_the_same_client_id_is_answered_once()
    {
        var hung = await OpenAsync();
        var body = JsonSerializer.Serialize(new { type = "message", from = new { id = "hung" }, text = "quên passcode vneid", channelData = new { clientActivityID = "once" } });

        using var first = await hung.PostAsync(body);
        using var second = await hung.PostAsync(body);
        await Application.RunUntilQuietAsync();
        using var third = await hung.PostAsync(body);
        await Application.RunUntilQuietAsync();

        var ids = new List<string?>();
        foreach (var answer in new[] { first, second, third })
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString());
        Assert.Single(ids.Distinct());
        Assert.Equal(2, (await hung.ReadNewAsync()).Count);
    }

    [Fact]
    public async Task The_same_words_twice_with_different_ids_are_two_questions()
    {
        var hung = await OpenAsync();

        await hung.SayAsync("trợ giúp");
        await hung.SayAsync("trợ giúp");
        await Application.RunUntilQuietAsync();

        Assert.Equal(3, (await hung.ReadNewAsync()).Count);
    }

    [Fact]
    public async Task A_thumb_is_counted_once_however_often_it_is_pressed_over_a_bad_line()
    {
        var mai = await OpenAsync("chuong-duong");
        await mai.SayAsync("quên passcode vneid");
        await Application.RunUntilQuietAsync();
        var offered = (await mai.ReadNewAsync())[^1].Choices;

        foreach (var label in (string[])["Có ích", "Có ích", "Có ích", "Chưa đúng ý"])
        {
            var command = offered.Single(choice => choice.Label == label).Command;
            var channelData = new { clientActivityID = label };
            using var answer = await mai.PostAsync(JsonSerializer.Serialize(new { type = "message", text = label, value = new { command }, channelData }));
            await Application.RunUntilQuietAsync();
        }

        var counted = await Application.Service<CountFeedback>().ExecuteAsync("chuong-duong", CancellationToken.None);
        var guide = Assert.Single(counted);
        Assert.Equal(("quen-passcode", 1, 1), (guide.GuideId, guide.Helpful, guide.NotHelpful));
    }

    [Fact]
    public async Task Pages_of_activities_follow_one_another_by_watermark()
    {
        var tu = await OpenAsync();
        for (var i = 0; i < 60; i++)
            await tu.SayAsync("trợ giúp");
        await Application.RunUntilQuietAsync();

        var first = await tu.ReadAsync(0);
        var second = await tu.ReadAsync(first.Watermark);
        var last = await tu.ReadAsync(second.Watermark);

        Assert.Equal((100, 100), (first.Activities.Count, first.Watermark));
        Assert.Equal((21, 121), (second.Activities.Count, second.Watermark));
        Assert.Equal((0, 121), (last.Activities.Count, last.Watermark));
        var ids = first.Activities.Concat(second.Activities).Select(activity => activity.GetProperty("id").GetString()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_is_none_of_ours_is_refused(string watermark)
    {
        var lan = await OpenAsync();

        using var answer = await lan.SendAsync(HttpMethod.Get, $"{lan.Activities}?watermark={watermark}", lan.Token);

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("type=message&text=chao")]
    public async Task A_body_that_is_no_activity_is_refused(string body)
    {
        var lan = await OpenAsync();

        using var answer = await lan.PostAsync(body);

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        var lan = await OpenAsync();

        using var answer = await lan.PostAsync($$"""{"type":"message","value":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");

        await RefusedAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("endOfConversation")]
    [InlineData("messageReaction")]
    [InlineData("event")]
    [InlineData("a-type-of-tomorrow")]
    public async Task Other_activities_are_taken_and_nothing_follows(string type)
    {
        var lan = await OpenAsync();
        await Application.RunUntilQuietAsync();
        await lan.ReadNewAsync();

        using var answer = await lan.PostAsync(JsonSerializer.Serialize(new { type, text = "chào" }));
        await Application.RunUntilQuietAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await lan.ReadNewAsync());
    }

    [Fact]
    public async Task What_people_say_is_in_no_log()
    {
        const string secret = "mat khau cua toi la Gà-Trống-7391";
        var lan = await OpenAsync();

        await lan.SayAsync(secret);
        await lan.PostAsync(new ResidentAct("Gà-Trống-7391", "guide:Gà-Trống-7391"));
        using var bad = await lan.PostAsync("""{"type":"message","text":"Gà-Trống-7391",}""");
        await Application.RunUntilQuietAsync();

        Assert.DoesNotContain(Application.Log.Lines, line => line.Contains("7391", StringComparison.Ordinal));
        Assert.DoesNotContain(Application.Log.Lines, line => line.Contains(lan.Token, StringComparison.Ordinal));
    }

    internal static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, body.GetProperty("error").GetProperty("code").GetString());
        Assert.NotEmpty(body.GetProperty("error").GetProperty("message").GetString()!);
    }

    private async Task<DirectLineClient> OpenAsync(string commune = "") => await DirectLineClient.OpenAsync(Application.CreateClient(), commune);
}
