using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Home;

/// <summary>What needs somebody today.</summary>
[StaffMay(StaffRight.SeeHome)]
public sealed class IndexModel : StaffPage;
