using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Spine;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>What tests of announcements do again and again, by the real operations.</summary>
internal static class BroadcastSteps
{
    public static readonly Actor Hoa = new(new Guid("01980000-0000-7000-8000-000000000001"), "chị Hoa");
    public static readonly Actor Nam = new(new Guid("01980000-0000-7000-8000-000000000002"), "anh Nam");

    public static readonly BroadcastDraft Draft = new("Lớp học điện thoại", "Kính mời {{ten}} đến học dùng điện thoại.");

    /// <summary>A draft of chị Hoa's.</summary>
    public static async Task<Guid> WriteBroadcastAsync(this SpineProcess spine, BroadcastDraft? draft = null)
    {
        var changed = await spine.Service<SaveBroadcast>().NewAsync(SpineSteps.Commune, draft ?? Draft, Hoa, CancellationToken.None);
        Assert.Equal(BroadcastOutcome.Done, changed.Outcome);
        return changed.BroadcastId;
    }

    public static async Task<BroadcastDetails> BroadcastAsync(this SpineProcess spine, Guid id) =>
        Assert.IsType<BroadcastDetails>(await spine.Service<ReadBroadcasts>().FindAsync(SpineSteps.Commune, id, CancellationToken.None));

    /// <summary>A person agrees to be told, as in a turn.</summary>
    public static Task<SubscribeOutcome> SubscribeAsync(this SpineProcess spine, string person) =>
        spine.DoAsync<SubscribeOutcome>(person, "nhận tin", say => new SubscribeEffect("people.consent.announcements:test", "Bà con", outcome => say(outcome)));

    /// <summary>A person says stop, as in a turn.</summary>
    public static Task<StopOutcome> StopAsync(this SpineProcess spine, string person) =>
        spine.DoAsync<StopOutcome>(person, "dừng", say => new StopBroadcastsEffect(outcome => [say(outcome)]));

    /// <summary>A turn that ends with an effect; gives what came of it.</summary>
    public static async Task<T> DoAsync<T>(this SpineProcess spine, string person, string text, Func<Func<T, OutgoingMessage>, TurnEffect> effect)
    {
        await spine.TellAsync(spine.Said(person, $"{person} {Guid.CreateVersion7():N}", text));
        var claimed = await spine.ClaimAsync();
        var came = new List<T>();
        var turn = SpineSteps.Turn(claimed) with
        {
            Effect = effect(outcome =>
            {
                came.Add(outcome);
                return new OutgoingMessage(text);
            }),
        };
        Assert.True(await spine.CommitAsync(claimed, turn));
        return came[^1];
    }
}
