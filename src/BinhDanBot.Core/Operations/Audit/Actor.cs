namespace BinhDanBot.Core.Operations.Audit;

/// <summary>Who did something: a member of staff, or the program by itself.</summary>
/// <param name="Id">Of the member of staff; empty for the program.</param>
/// <param name="Name">As colleagues know them; never a resident's.</param>
public sealed record Actor(Guid Id, string Name)
{
    /// <summary>The program: a time that came, a command at the keyboard.</summary>
    public static Actor Program { get; } = new(Guid.Empty, "");
}
