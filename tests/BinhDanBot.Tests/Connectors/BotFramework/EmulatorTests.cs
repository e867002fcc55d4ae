using System.Net;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>Without a token only a program on this machine gets in, and only where somebody wants it.</summary>
public sealed class EmulatorTests
{
    private const string ServiceUrl = "http://localhost:50000/";

    private static readonly BotFrameworkAccountOptions Open = new() { AllowEmulator = true };

    [Theory, InlineData("127.0.0.1"), InlineData("::1"), InlineData("::ffff:127.0.0.1")]
    public void In_development_the_default_commune_is_open_to_this_machine(string caller) =>
        Assert.Equal("ky-anh", Rule("Development").CommuneFor(Call(caller)));

    [Theory, InlineData("203.0.113.5"), InlineData("192.168.1.7"), InlineData("::ffff:10.0.0.1"), InlineData("2001:db8::1")]
    public void Another_machine_never_gets_in(string caller)
    {
        Assert.Null(Rule("Development").CommuneFor(Call(caller)));
        Assert.Null(Rule("Production", ("son-mai", Open)).CommuneFor(Call(caller)));
    }

    [Fact]
    public void In_production_it_is_open_only_for_the_commune_that_says_so()
    {
        Assert.False(Rule("Production").IsOpen);
        Assert.Null(Rule("Production").CommuneFor(Call()));
        Assert.Equal("son-mai", Rule("Production", ("son-mai", Open)).CommuneFor(Call()));
    }

    [Fact]
    public void In_development_an_app_id_closes_it_unless_a_commune_says_otherwise()
    {
        var app = new BotFrameworkAccountOptions { AppId = FakeConnector.AppId };

        Assert.Null(Rule("Development", ("son-mai", app)).CommuneFor(Call()));
        Assert.Equal("bach-ngoc", Rule("Development", ("son-mai", app), ("bach-ngoc", Open)).CommuneFor(Call()));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.5"), InlineData("X-Forwarded-Host", "chat.example.com"), InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.5"), InlineData("X-Real-IP", "203.0.113.5"), InlineData("Via", "1.1 proxy")]
    public void A_call_that_came_through_a_proxy_does_not_get_in(string header, string value)
    {
        var call = Call();
        call.Request.Headers[header] = value;

        Assert.Null(Rule("Development", ("son-mai", Open)).CommuneFor(call));
    }

    [Fact]
    public void Where_proxies_are_trusted_nobody_gets_in() =>
        Assert.Null(Rule("Development", ForwardedHeaders.XForwardedFor, ("son-mai", Open)).CommuneFor(Call()));

    [Theory, InlineData("chat.example.com"), InlineData("localhost.example.com"), InlineData("203.0.113.5"), InlineData("")]
    public void A_call_to_another_name_does_not_get_in(string host)
    {
        var call = Call();
        call.Request.Host = new HostString(host);

        Assert.Null(Rule("Development").CommuneFor(call));
    }

    [Theory, InlineData("text/plain"), InlineData("application/x-www-form-urlencoded"), InlineData(null)]
    public void A_page_in_a_browser_cannot_call_without_asking(string? contentType)
    {
        var call = Call();
        call.Request.ContentType = contentType;

        Assert.Null(Rule("Development").CommuneFor(call));
    }

    [Fact]
    public async Task Over_a_socket_the_emulators_message_is_stored_and_answered_without_a_token()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await BotServer.StartAsync([], "Development");

        using var answer = await server.PostAsync(SampleActivity.Message(connector.ServiceUrl).With(("channelId", "emulator")), token: null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var conversation = Assert.Single(await server.ConversationsAsync());
        Assert.Equal("ky-anh", conversation.Commune);
        var due = new DueMessage(Guid.CreateVersion7(server.Clock.GetUtcNow()), new ConversationKey("ky-anh", ChannelNames.BotFramework, "emulator|c1"), new OutgoingMessage("Chào cô"), null)
        {
            ExternalPersonId = conversation.ExternalPersonId,
            ReplyAddress = conversation.ReplyAddress,
        };
        Assert.Equal(new SendOutcome.Sent("sent-1"), await server.Sender.SendAsync(due, CancellationToken.None));
        Assert.Null(Assert.Single(connector.Taken).Authorization);
    }

    [Theory, InlineData("https://example.com/"), InlineData("http://192.168.1.1/"), InlineData("")]
    public async Task Answers_without_a_token_stay_on_this_machine(string serviceUrl)
    {
        await using var server = await BotServer.StartAsync([], "Development");

        using var answer = await server.PostAsync(SampleActivity.Message(serviceUrl), token: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await server.EventsAsync());
    }

    [Fact]
    public async Task In_production_without_accounts_the_endpoint_answers_nobody()
    {
        await using var server = await BotServer.StartAsync([]);

        using var without = await server.PostAsync(SampleActivity.Message(ServiceUrl), token: null);
        using var with = await server.PostAsync(
            SampleActivity.Message(ServiceUrl),
            new SignedToken { Audience = "", ServiceUrl = ServiceUrl, IssuedAt = server.Clock.GetUtcNow() }.Write());

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, with.StatusCode));
        Assert.Empty(await server.EventsAsync());
    }

    private static DefaultHttpContext Call(string caller = "127.0.0.1")
    {
        var call = new DefaultHttpContext();
        call.Connection.RemoteIpAddress = IPAddress.Parse(caller);
        call.Request.Host = new HostString("localhost", 5080);
        call.Request.ContentType = "application/json; charset=utf-8";
        return call;
    }

    private static EmulatorRule Rule(string environment, params (string Commune, BotFrameworkAccountOptions Options)[] accounts) =>
        Rule(environment, ForwardedHeaders.None, accounts);

    private static EmulatorRule Rule(string environment, ForwardedHeaders trusted, params (string Commune, BotFrameworkAccountOptions Options)[] accounts) => new(
        new BotAccounts(new ChannelAccounts<BotFrameworkAccountOptions>(accounts.ToDictionary(account => account.Commune, account => account.Options))),
        new NamedEnvironment(environment),
        Options.Create(new CommuneOptions { Default = "ky-anh" }),
        Options.Create(new ForwardedHeadersOptions { ForwardedHeaders = trusted }));

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
