using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Storage;

namespace BinhDanBot.Tests.Storage;

/// <summary>All that storage does, on the bundled library; run apart from the other tests, whose library is decided already.</summary>
public static class BundledLibraryScenario
{
    public static async Task<string> RunAsync(string folder)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(
            place: new SqlitePlace(folder), settings: new() { ["Storage:SqliteLibrary"] = nameof(SqliteLibrary.Bundled) });
        await database.StartAsync();
        await Given.FeedbackAsync(database, "event-1");
        var repeated = await Given.FeedbackAsync(database, "event-1");
        var counts = await Given.CountsAsync(database, "son-mai");
        return repeated == FeedbackOutcome.AlreadyRecorded && counts is [{ Helpful: 1, NotHelpful: 0 }]
            ? database.Service<StorageEngine>().Description
            : "counted wrongly";
    }
}
