using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>Channels are asked who wrote to us; names are encrypted.</summary>
public sealed class ProfileTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task The_name_of_somebody_new_is_asked_for_once_and_kept_encrypted(StorageBrand brand)
    {
        var channel = new FakeProfiles { [Lan] = new ChannelProfile("Cô Lan", true), [Hung] = new ChannelProfile("Bác Hùng", null) };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Profiles = [channel] });
        await using var another = await spine.BesideAsync();
        await spine.TellAllAsync(Lan, "1");
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        await spine.TellAllAsync(Hung, "2");
        await spine.TellAllAsync(Lan, "3");

        Assert.True(await AskAsync(spine));
        Assert.True(await AskAsync(another));
        Assert.False(await AskAsync(spine));
        spine.Clock.Advance(TimeSpan.FromDays(400));
        Assert.False(await AskAsync(spine));

        Assert.Equal([Lan, Hung], channel.Asked);
        var lan = await spine.ConversationAsync(Lan);
        Assert.Equal((true, null), (lan.IsFollowing, lan.ProfileDueAt));
        Assert.DoesNotContain("Lan", lan.ProtectedName, StringComparison.Ordinal);
        Assert.Equal("Cô Lan", another.Service<ITextProtection>().Unprotect(lan.ProtectedName!, PeopleOfChannels.NamePurpose));
        Assert.Null((await spine.ConversationAsync(Hung)).IsFollowing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Somebody_whom_the_channel_did_not_know_is_asked_for_again_the_next_day(StorageBrand brand)
    {
        var channel = new FakeProfiles();
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Profiles = [channel] });
        await spine.TellAllAsync(Lan, "1");

        Assert.True(await AskAsync(spine));
        spine.Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.False(await AskAsync(spine));
        spine.Clock.Advance(TimeSpan.FromHours(0.1));
        channel[Lan] = new ChannelProfile("Cô Lan", false);
        Assert.True(await AskAsync(spine));

        Assert.Equal(2, channel.Asked.Count);
        Assert.False((await spine.ConversationAsync(Lan)).IsFollowing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_was_being_asked_for_when_a_process_died_is_asked_for_by_another(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Profiles = [new FakeProfiles()] });
        await spine.TellAllAsync(Lan, "1");
        var people = spine.Service<PeopleOfChannels>();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => people.TryClaimAsync(CancellationToken.None))));
        spine.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(new UnknownPerson(SpineSteps.IdOf(Lan), SpineSteps.Commune, ChannelNames.ZaloOa, Lan), Assert.Single(claims.OfType<UnknownPerson>()));
        Assert.NotNull(await people.TryClaimAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_who_did_something_on_a_channel_that_can_be_asked_is_asked_for(StorageBrand brand)
    {
        var channel = new FakeProfiles { [Lan] = new ChannelProfile("Cô Lan", true) };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Profiles = [channel] });
        await spine.TellAsync(spine.Said(Hung, "1") with { Conversation = SpineSteps.KeyOf(Hung) with { Channel = ChannelNames.DirectLine } });
        await spine.TellAsync(spine.Said(Lan, "2") with { Kind = IncomingEventKind.StaffSpoke });

        Assert.False(await AskAsync(spine));
        await spine.TellAllAsync(Lan, "3");
        Assert.True(await AskAsync(spine));

        Assert.Equal([Lan], channel.Asked);
    }

    private static Task<bool> AskAsync(SpineProcess spine) => spine.Service<ProfileWorker>().RunOneAsync(CancellationToken.None);

    private sealed class FakeProfiles : Dictionary<string, ChannelProfile>, IChannelProfiles
    {
        public List<string> Asked { get; } = [];

        public string Channel => ChannelNames.ZaloOa;

        public Task<ChannelProfile?> FetchAsync(string commune, string externalPersonId, CancellationToken cancellationToken)
        {
            Asked.Add(externalPersonId);
            return Task.FromResult(this.GetValueOrDefault(externalPersonId));
        }
    }
}
