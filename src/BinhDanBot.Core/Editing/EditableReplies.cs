using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>A sentence of the bot that a commune may say in its own words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">As the commune's residents read it now.</param>
/// <param name="Fields">Its own fields, which the program fills.</param>
public sealed record EditableReply(string Id, string Text, IReadOnlyList<string> Fields);

/// <summary>The sentences that residents read. Those of the staff's pages and of the content check are not a commune's to change.</summary>
public sealed class EditableReplies(ContentLibrary library)
{
    private static readonly string[] NotForResidents = ["admin.", "editor.", "page.", "line."];

    public IReadOnlyList<EditableReply> Of(string commune) =>
        [.. library.For(commune).Replies.Where(reply => IsForResidents(reply.Key)).OrderBy(reply => reply.Key, StringComparer.Ordinal)
            .Select(reply => new EditableReply(reply.Key, reply.Value, CheckDraft.FieldsOf(reply.Value)))];

    public EditableReply? Find(string commune, string id) => Of(commune).FirstOrDefault(reply => reply.Id == id);

    public static bool IsForResidents(string id) => !NotForResidents.Any(family => id.StartsWith(family, StringComparison.Ordinal));
}
