using System.Reflection;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Turns;
using BinhDanBot.Core.Turns.Enrolling;
using BinhDanBot.Core.Turns.Subscribing;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Rules;

/// <summary>What only one may do: <c>design.md</c>, section 4.</summary>
public sealed class CallerTests
{
    [Fact]
    public void Only_the_lanes_of_the_outbox_call_a_sender() =>
        Assert.Equal([typeof(OutboxLane)], CallersOf(typeof(IChannelSender), nameof(IChannelSender.SendAsync)));

    [Fact]
    public void Only_StoreIncomingEvent_inserts_into_the_inbox() =>
        Assert.Equal([typeof(StoreIncomingEvent)], CallersOf(typeof(InsertEvents), nameof(InsertEvents.ExecuteAsync)));

    [Fact]
    public void Only_the_commit_of_a_turn_writes_what_the_turn_decided()
    {
        Assert.Equal([typeof(CommitTurn)], CallersOf(typeof(ConversationMemory), nameof(ConversationMemory.Write)));
        Assert.Equal([typeof(CommitTurn)], CallersOf(typeof(InboxStore), nameof(InboxStore.TryCompleteAsync)));
    }

    /// <summary>Whoever else queues does so in the transaction of what caused the message: staff's answer, the end of a case, a promise that was not kept, a class, a page of an announcement.</summary>
    [Fact]
    public void Only_turns_cases_classes_and_runs_queue_messages() =>
        Assert.Equal(
            [typeof(AdvanceCases), typeof(CloseCase), typeof(CommitTurn), typeof(FeedRun), typeof(ReplyToCase), typeof(TellLearners), typeof(TestPhones)],
            CallersOf(typeof(QueueMessage), nameof(QueueMessage.ExecuteAsync)).OrderBy(type => type.Name, StringComparer.Ordinal));

    /// <summary>A turn decides and writes nothing: it does not even know those that do.</summary>
    [Fact]
    public void A_turn_knows_no_store()
    {
        Type[] writers = [typeof(IDatabaseWriter), typeof(BotDbContext), typeof(QueueMessage), typeof(OutboxStore), typeof(InboxStore), typeof(StoreIncomingEvent)];
        Type[] deciders = [typeof(HandleTurn), typeof(TurnWork), typeof(StepWalk), typeof(GuideMessages), typeof(TopicMessages), typeof(CaseTalk), typeof(BroadcastTalk), .. typeof(ClassTalk).Assembly.GetTypes().Where(type => type.Namespace == typeof(ClassTalk).Namespace)];

        var known = deciders.SelectMany(type => type.GetNestedTypes(BindingFlags.NonPublic).Append(type)).SelectMany(UsedMembers.TypesOf);

        Assert.Empty(known.Intersect(writers));
    }

    /// <summary>The classes of ours with code that calls a method, whether directly or through an implementation of it.</summary>
    private static List<Type> CallersOf(Type declaring, string method)
    {
        var methods = OurCode.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type == declaring || declaring.IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Where(candidate => candidate.Name == method))
            .ToHashSet();
        Assert.NotEmpty(methods);
        return [.. OurCode.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(UsedMembers.Methods)
            .Where(caller => UsedMembers.CalledBy(caller).Any(called => called is MethodInfo info && methods.Contains(info)))
            .Select(caller => OurCode.Outermost(caller.DeclaringType!))
            .Distinct()];
    }
}
