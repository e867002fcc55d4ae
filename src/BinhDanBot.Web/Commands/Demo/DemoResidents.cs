using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Language;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>Residents of the demonstration: what they write goes the way of every message, from the inbox through the turn and the outbox.</summary>
internal sealed class DemoResidents(StoreIncomingEvent store, TurnWorker turns, OutboxWorker outbox, PeopleOfChannels people, ContentLibrary content, TimeProvider clock)
{
    private const int Seed = 20261010;
    private const int Days = 14;
    private const int FewestInADay = 8;
    private const int MostInADay = 22;

    /// <summary>One in so many questions has no guide, is typed without marks, is judged.</summary>
    private const int NoGuideEvery = 7;
    private const int WithoutMarksEvery = 2;
    private const int JudgedEvery = 4;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private readonly HashSet<string> _met = [];
    private int _events;

    /// <summary>Two weeks of questions, the same in every run: mornings and evenings have most.</summary>
    public IEnumerable<(DateTimeOffset At, Func<Task> Act)> Questions(string commune, DemoStory story, DateTimeOffset now)
    {
        var chance = new Random(Seed);
        var snapshot = content.For(commune);
        var asked = snapshot.Guides.Where(guide => guide.IsFor(commune)).SelectMany(guide => guide.Questions.Take(6)).ToList();
        var today = now.ToOffset(Vietnam).Date;
        for (var day = Days - 1; day >= 0; day--)
        {
            var count = chance.Next(FewestInADay, MostInADay);
            for (var i = 0; i < count; i++)
            {
                var hour = chance.Next(3) == 0 ? chance.Next(18, 22) : chance.Next(6, 17);
                var at = new DateTimeOffset(today.AddDays(-day).AddHours(hour).AddMinutes(chance.Next(60)), Vietnam).ToUniversalTime();
                var person = chance.Next(story.People.Count);
                var text = chance.Next(NoGuideEvery) == 0 ? story.Unanswered[chance.Next(story.Unanswered.Count)] : asked[chance.Next(asked.Count)];
                if (chance.Next(WithoutMarksEvery) == 0)
                    text = VietnameseText.Fold(text);
                var judged = chance.Next(JudgedEvery);
                if (at >= now)
                    continue;
                yield return (at, () => SayAsync(commune, story.People[person], text));
                if (judged == 0)
                    yield return (at.AddMinutes(2), () => SayAsync(commune, story.People[person], snapshot.Phrases[chance.Next(3) == 0 ? "word.not-helpful" : "word.helpful"][0]));
            }
        }
    }

    /// <summary>Somebody writes, and is answered.</summary>
    public async Task SayAsync(string commune, string person, string text)
    {
        var id = $"demo-{commune}-{VietnameseText.Fold(person).Replace(' ', '-')}";
        if (_met.Add(id))
        {
            await TellAsync(commune, id, IncomingEventKind.Joined, "");
            while (await people.TryClaimAsync(CancellationToken.None) is { } unknown)
                await people.RecordAsync(unknown, unknown.ExternalPersonId == id ? new ChannelProfile(person, true) : null, CancellationToken.None);
        }

        await TellAsync(commune, id, IncomingEventKind.Message, text);
    }

    /// <summary>Lets the workers do what is due at this time.</summary>
    public async Task DrainAsync()
    {
        while (await turns.RunOneAsync(CancellationToken.None) || await outbox.RunOneAsync(CancellationToken.None))
        {
        }
    }

    private async Task TellAsync(string commune, string person, IncomingEventKind kind, string text)
    {
        await store.ExecuteAsync(
            new IncomingEvent
            {
                Conversation = new ConversationKey(commune, ChannelNames.ZaloOa, person),
                ExternalId = string.Create(CultureInfo.InvariantCulture, $"demo-{clock.GetUtcNow().ToUnixTimeSeconds()}-{++_events}"),
                ExternalPersonId = person,
                Kind = kind,
                Text = VietnameseText.CleanMessage(text),
                ReceivedAt = clock.GetUtcNow().UtcDateTime,
            },
            CancellationToken.None);
        await DrainAsync();
    }
}
