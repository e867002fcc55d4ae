namespace BinhDanBot.Core.Staff;

/// <summary>One thing that a member of staff may do in a commune. Every page and endpoint of the staff's web app asks for one.</summary>
public enum StaffRight
{
    /// <summary>The first page, with figures and warnings.</summary>
    SeeHome,

    SeeContent,

    EditContent,

    /// <summary>Publish, withdraw and return to an earlier version; never of one's own writing.</summary>
    PublishContent,

    /// <summary>Questions that were not answered, personal data masked.</summary>
    SeeQuestions,

    /// <summary>What people wrote to a person, with their names.</summary>
    SeeCases,

    /// <summary>Take, answer and close cases.</summary>
    AnswerCases,

    /// <summary>Hours, days off, promised time and canned replies of cases.</summary>
    ManageCases,

    /// <summary>Classes with their figures; not who enrolled.</summary>
    SeeClasses,

    /// <summary>Write classes, enroll people, call the roll, tell those enrolled, with their names and numbers.</summary>
    KeepClasses,

    /// <summary>Who is known, what they agreed to, what they attended.</summary>
    SeePeople,

    /// <summary>Announcements with their figures; not who got them.</summary>
    SeeBroadcasts,

    /// <summary>Write announcements, rehearse and send them, pause and cancel what is on its way.</summary>
    WriteBroadcasts,

    /// <summary>Approve what somebody else wrote, for more people than may be told without.</summary>
    ApproveBroadcasts,

    /// <summary>What the program does by itself, when, and how it ended; make it do so now.</summary>
    RunJobs,

    ManageChannels,

    /// <summary>Switch the bot, a channel or a guide off and on.</summary>
    UseSwitches,

    /// <summary>Who may do what, and the trail of what they did.</summary>
    ManageStaff,
}
