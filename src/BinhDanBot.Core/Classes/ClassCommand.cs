namespace BinhDanBot.Core.Classes;

/// <summary>What a button about classes does.</summary>
internal enum ClassAct
{
    /// <summary>Shows all classes.</summary>
    List,

    /// <summary>Shows one class.</summary>
    Show,

    /// <summary>Begins to enroll in a class.</summary>
    Join,

    /// <summary>Shows what the conversation has enrolled for.</summary>
    Own,

    /// <summary>Asks once more before an enrollment is given up.</summary>
    Cancel,
    CancelYes,

    /// <summary>Shows the classes to which an enrollment can move.</summary>
    Move,

    /// <summary>Asks once more before the enrollment moves to the second class.</summary>
    MoveTo,
    MoveYes,

    /// <summary>Moves also when the person must wait there.</summary>
    MoveWait,

    /// <summary>After the last session: can do it now.</summary>
    CanDo,
    CannotDo,

    /// <summary>Cannot do it yet and would like somebody's help.</summary>
    Coach,

    /// <summary>Goes on with the form.</summary>
    Resume,

    /// <summary>Answers the open question of the form; the word says how.</summary>
    Answer,

    /// <summary>Shows what is kept of the person.</summary>
    Data,

    /// <summary>Puts right what is kept of the person.</summary>
    Correct,
    Erase,
    EraseYes,

    /// <summary>Leaves everything as it is.</summary>
    Keep,
}

/// <summary>A button about classes: "class:join:{class}", "class:move-yes:{enrollment}:{class}", "class:answer:yes".</summary>
/// <param name="Act">What it does.</param>
/// <param name="Id">A class or an enrollment.</param>
/// <param name="Second">The class to which an enrollment moves.</param>
/// <param name="Word">For <see cref="ClassAct.Answer"/>, the answer.</param>
internal sealed record ClassCommand(ClassAct Act, Guid? Id = null, Guid? Second = null, string Word = "")
{
    private const string Prefix = "class:";
    private const int LongestWord = 20;

    public string Write() => string.Join(':', new[] { Prefix + NameOf(Act), Word, Id?.ToString("N"), Second?.ToString("N") }.Where(part => !string.IsNullOrEmpty(part)));

    public static bool IsOne(string command) => command.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Null for anything we did not write: commands come back over the network.</summary>
    public static ClassCommand? Read(string command)
    {
        if (!IsOne(command))
            return null;
        var parts = command[Prefix.Length..].Split(':');
        foreach (var act in Enum.GetValues<ClassAct>())
        {
            if (NameOf(act) != parts[0])
                continue;
            if (act is ClassAct.Answer)
                return parts.Length == 2 && parts[1].Length is > 0 and <= LongestWord ? new ClassCommand(act, Word: parts[1]) : null;
            var ids = parts.Skip(1).Select(part => Guid.TryParseExact(part, "N", out var id) ? id : (Guid?)null).ToList();
            return ids.Count == CountIds(act) && !ids.Contains(null) ? new ClassCommand(act, ids.ElementAtOrDefault(0), ids.ElementAtOrDefault(1)) : null;
        }

        return null;
    }

    private static int CountIds(ClassAct act) => act switch
    {
        ClassAct.List or ClassAct.Own or ClassAct.Resume or ClassAct.Data or ClassAct.Correct or ClassAct.Erase or ClassAct.EraseYes or ClassAct.Keep => 0,
        ClassAct.MoveTo or ClassAct.MoveYes or ClassAct.MoveWait => 2,
        _ => 1,
    };

    private static string NameOf(ClassAct act) => act switch
    {
        ClassAct.CancelYes => "cancel-yes",
        ClassAct.MoveTo => "move-to",
        ClassAct.MoveYes => "move-yes",
        ClassAct.MoveWait => "move-wait",
        ClassAct.CanDo => "can-do",
        ClassAct.CannotDo => "cannot-do",
        ClassAct.EraseYes => "erase-yes",
        _ => act.ToString().ToLowerInvariant(),
    };
}
