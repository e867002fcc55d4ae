using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>The four forms side by side, and what the check of them found.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class FormsModel(ReadBroadcasts reading, ReadForms making) : FormsPage(reading, making)
{
}
