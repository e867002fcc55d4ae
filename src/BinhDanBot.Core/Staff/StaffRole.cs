namespace BinhDanBot.Core.Staff;

/// <summary>What somebody is in one commune; one person may have several roles, and others in other communes. Stored as text.</summary>
public enum StaffRole
{
    /// <summary>Sees content and figures, changes nothing.</summary>
    Viewer,

    /// <summary>Writes guides, replies and words; another publishes them.</summary>
    Editor,

    /// <summary>Reviews and publishes what others wrote.</summary>
    Approver,

    /// <summary>Answers people who asked for a person.</summary>
    CaseWorker,

    /// <summary>Runs classes.</summary>
    ClassKeeper,

    /// <summary>Writes announcements.</summary>
    Broadcaster,

    /// <summary>Everything in one commune, staff and channels included.</summary>
    Administrator,

    /// <summary>Everything in every commune; given for all communes at once.</summary>
    ProvinceAdministrator,
}
